"""What the room shows on the pages of others: the people behind its figures, the term on the contact page, what waits."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from carnet.kit.declarations import ListView, Panel, Todo
from carnet.retention.queries.forecast import people_behind
from carnet.retention.queries.policies import lead_weeks
from carnet.retention.queries.terms import terms
from carnet.retention.screens.policy_words import in_months

VIEW = "terme"


def people_url(value: str) -> str:
    """Return the address of the contacts list with the people behind a figure."""
    return f"{reverse('people:contacts')}?{urlencode({'vue': VIEW, 'valeur': value})}"


def _behind(value: str) -> QuerySet[Any, Any]:
    return people_behind(value or "soon")


def soon_todo() -> Mapping[str, Any] | None:
    """Return the people who come to their term within the weeks in which one may ask them to go on."""
    count = people_behind("soon").count()
    if not count:
        return None
    weeks = lead_weeks()
    detail = ngettext(
        "Leur terme vient dans %(weeks)s semaine. Une seule demande, puis elles sortent de la base.",
        "Leur terme vient dans %(weeks)s semaines. Une seule demande, puis elles sortent de la base.",
        weeks,
    )
    return {
        "count": count,
        "title": ngettext("personne arrive au terme", "personnes arrivent au terme", count),
        "detail": detail % {"weeks": weeks},
        "url": people_url("soon"),
        "button": _("Voir"),
        "due": None,
    }


def term_panel(contact_id: int, _actor: Any) -> dict[str, Any] | None:
    """Return how long the contact may be kept, and why; nothing for one who is gone."""
    found = terms([contact_id]).get(contact_id)
    if found is None:
        return None
    return {"term": found, "duration": in_months(found.policy.months)}


VIEWS = (
    ListView(key=VIEW, label=gettext_lazy("Personnes au terme"), ids=_behind, order=76, tab=False),
)
TODOS = (Todo(key="retention.soon", load=soon_todo, permission="retention.view", order=35),)
PANELS = (
    Panel(
        key="term",
        label=gettext_lazy("Durée"),
        load=term_panel,
        template="retention/panel.html",
        place="left",
        order=85,
        permission="retention.view",
    ),
)
