"""What the room shows on the pages of others: "Ses droits" on the contact page, what is due, who is frozen."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from carnet.consent.queries.ledger import settled_facts_of
from carnet.consent.queries.standing import people_by_reason
from carnet.consent.rules.purposes import SERVICE
from carnet.kit.actor import Actor
from carnet.kit.declarations import ListView, Panel, Todo
from carnet.privacy.queries.requests import due_within, requests_of
from carnet.privacy.queries.said import ANSWERS, RIGHTS

_SOON = 7


def rights(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Return the requests of a contact and what may be opened for them; None for those who may do nothing of it."""
    may_ask, may_export = actor.may("privacy.requests"), actor.may("privacy.export")
    if not (may_ask or may_export):
        return None
    return {
        "may_ask": may_ask,
        "may_export": may_export,
        "may_erase": may_ask and actor.may("privacy.erase"),
        "may_journal": actor.may("privacy.view_journal"),
        "frozen": frozen(contact_id),
        "requests": [
            (card, RIGHTS[card.right], ANSWERS.get(card.answer, ""))
            for card in requests_of(contact_id)
        ],
    }


def frozen(contact_id: int) -> bool:
    """Say whether a contact's data are frozen at their request."""
    return any(fact.what == "restricted" for fact in settled_facts_of(contact_id))


def due_todo() -> Mapping[str, Any] | None:
    """Return the requests due within a week as work on the home page, or None."""
    count, late = due_within(_SOON)
    if not count:
        return None
    detail = _("La loi donne un mois, et plus aucun jour de retard.")
    if late:
        detail = ngettext(
            "%(n)s est en retard : répondez aujourd’hui.",
            "%(n)s sont en retard : répondez aujourd’hui.",
            late,
        ) % {"n": late}
    return {
        "count": count,
        "title": ngettext("demande de droits à rendre", "demandes de droits à rendre", count),
        "detail": detail,
        "url": reverse("privacy:requests"),
        "button": _("Répondre"),
        "due": _("en retard") if late else _("sous 7 jours"),
    }


def _frozen(_value: str) -> Any:
    return people_by_reason("R_RESTRICTED", purpose=SERVICE)


PANELS = (
    Panel(
        key="rights",
        label=gettext_lazy("Ses droits"),
        load=rights,
        template="privacy/panel.html",
        place="left",
        order=90,
        permission="people.view_contact",
    ),
)
TODOS = (Todo(key="privacy.due", load=due_todo, permission="privacy.requests", order=5),)
VIEWS = (ListView(key="gelees", label=gettext_lazy("Gelées"), ids=_frozen, order=76, tab=False),)
