"""What the room shows on the pages of others: views of the contacts list, a figure, things to do."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from carnet.consent.queries.ledger import facts_waiting
from carnet.consent.queries.purposes import active
from carnet.consent.queries.standing import (
    people_by_reason,
    people_expiring,
    people_reachable,
    reachable,
)
from carnet.consent.types import CHANNELS
from carnet.kit.declarations import Figure, ListView, Todo
from carnet.people.queries import living
from carnet.people.queries.views import people_url

_SOON_MONTHS = 3
_WAITING = ("objection", "deceased", "moved_away", "special_category")


def _reachable(value: str) -> QuerySet[Any, Any]:
    if value and value not in CHANNELS:
        raise ValueError(value)
    return people_reachable(value or "any")


def _by_email(_value: str) -> QuerySet[Any, Any]:
    return people_reachable("email")


def _by_reason(value: str) -> QuerySet[Any, Any]:
    """A reason code, and after points the rule and its channels: "R_NO_CONSENT.P-01.email+sms"."""
    code, rule, channels, *rest = (*value.split("."), "", "")
    if not code or any(rest):
        raise ValueError(value)
    return people_by_reason(code, rule=rule, channels=[c for c in channels.split("+") if c])


def _for_purpose(value: str) -> QuerySet[Any, Any]:
    """A purpose, and after a point one channel: "newsletter.email"."""
    code, _point, channel = value.partition(".")
    if code not in {card.code for card in active()} or (channel and channel not in CHANNELS):
        raise ValueError(value)
    return people_reachable(channel or "any", purpose=code)


def _expiring(value: str) -> QuerySet[Any, Any]:
    months = int(value or _SOON_MONTHS)
    if not 0 < months <= 36:
        raise ValueError(value)
    return people_expiring(months)


def _waiting(value: str) -> QuerySet[Any, Any]:
    if value and value not in _WAITING:
        raise ValueError(value)
    return facts_waiting((value,) if value else ()).order_by().values_list("contact_id", flat=True)


def _objected(_value: str) -> QuerySet[Any, Any]:
    return people_by_reason("R_OBJECTION")


VIEWS: tuple[ListView, ...] = (
    ListView(
        key="joignables-email", label=gettext_lazy("Joignables par e-mail"), ids=_by_email, order=10
    ),
    ListView(
        key="joignables", label=gettext_lazy("Joignables"), ids=_reachable, order=12, tab=False
    ),
    ListView(
        key="finalite",
        label=gettext_lazy("Joignables pour une finalité"),
        ids=_for_purpose,
        order=14,
        tab=False,
    ),
    ListView(
        key="expirent", label=gettext_lazy("Droit d’écrire à renouveler"), ids=_expiring, order=50
    ),
    ListView(
        key="oppositions", label=gettext_lazy("Oppositions"), ids=_objected, order=70, tab=False
    ),
    ListView(
        key="remarques",
        label=gettext_lazy("Remarques à trancher"),
        ids=_waiting,
        order=72,
        tab=False,
    ),
    ListView(
        key="raison", label=gettext_lazy("Pourquoi pas eux"), ids=_by_reason, order=74, tab=False
    ),
)


def reach_figure() -> Mapping[str, Any] | None:
    """Return the share of people to whom an offer may be sent by at least one channel; None in an empty base."""
    total = living().count()
    if not total:
        return None
    open_to = reachable()
    share = 100 * open_to / total
    return {
        "value": _("%(share)s %%") % {"share": number_format(share, 1)},
        "number": share,
        "unit": "percent",
        "base": _("sur %(total)s personnes") % {"total": number_format(total, force_grouping=True)},
        "url": people_url("joignables"),
        "sentence_count": number_format(open_to, force_grouping=True),
        "sentence": ngettext(
            "personne peut recevoir vos offres.", "personnes peuvent recevoir vos offres.", open_to
        ),
    }


def remarks_todo() -> Mapping[str, Any] | None:
    """Return the remarks that wait for an answer."""
    count = facts_waiting().count()
    if not count:
        return None
    return {
        "count": count,
        "title": ngettext("remarque à trancher", "remarques à trancher", count),
        "detail": _("Opposition, décès, déménagement ou donnée sensible lus dans vos remarques."),
        "url": people_url("remarques"),
        "button": _("Trancher"),
        "due": None,
    }


def expiring_todo() -> Mapping[str, Any] | None:
    """Return the people whom nothing will allow to write to within three months."""
    count = people_expiring(_SOON_MONTHS).count()
    if not count:
        return None
    return {
        "count": count,
        "title": ngettext("personne bientôt perdue", "personnes bientôt perdues", count),
        "detail": _("Dans trois mois, plus aucun droit de leur écrire."),
        "url": people_url("expirent", str(_SOON_MONTHS)),
        "button": _("Voir"),
        "due": None,
    }


FIGURES = (
    Figure(
        key="reach",
        label=gettext_lazy("Joignables"),
        load=reach_figure,
        permission="consent.view",
        order=10,
    ),
)
TODOS = (
    Todo(key="consent.remarks", load=remarks_todo, permission="consent.settle", order=20),
    Todo(key="consent.expiring", load=expiring_todo, permission="consent.view", order=30),
)
