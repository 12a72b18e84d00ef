"""How many people hold each piece of data, and who they are."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from carnet.people.models import Address, Contact, Reference
from carnet.people.queries.cards import living

_COLUMNS: Mapping[str, Q] = {
    "name": ~Q(given_name="", family_name=""),
    "civility": ~Q(civility=""),
    "kind": ~Q(kind=Contact.Kind.UNKNOWN),
    "born_on": Q(born_on__isnull=False),
    "language": ~Q(language=""),
    "country": ~Q(country=""),
    "organisation": Q(organisation__isnull=False),
    "known_since": Q(known_since__isnull=False),
    "last_act": Q(last_act_at__isnull=False),
}
_CHANNELS = ("email", "phone", "postal")
CORE = (*_COLUMNS, *_CHANNELS, "reference")


def filled_core() -> dict[str, int]:
    """Return how many living people hold each core field, in three queries over all of them."""
    counts = living().aggregate(**{key: Count("pk", filter=q) for key, q in _COLUMNS.items()})
    alive = Q(contact__merged_into=None)
    by_channel = (
        Address.objects.filter(alive)
        .order_by()
        .values_list("channel")
        .annotate(n=Count("contact_id", distinct=True))
    )
    counts |= dict.fromkeys(_CHANNELS, 0) | dict(by_channel)
    referred = Reference.objects.filter(alive).aggregate(n=Count("contact_id", distinct=True))
    return counts | {"reference": referred["n"]}


def having(field: str) -> QuerySet[Any, Any]:
    """Return the ids of the people who hold a core field. Raises ValueError for an unknown one."""
    if field in _CHANNELS:
        return Address.objects.filter(channel=field).values_list("contact_id", flat=True)
    if field == "reference":
        return Reference.objects.values_list("contact_id", flat=True)
    if field not in _COLUMNS:
        raise ValueError(field)
    return living().filter(_COLUMNS[field]).values_list("pk", flat=True)


def lacking(field: str) -> QuerySet[Any, Any]:
    """Return the ids of the living people who hold nothing in a field. Raises ValueError for an unknown one."""
    return living().exclude(pk__in=having(field)).values_list("pk", flat=True)


def first_written() -> datetime | None:
    """Return when the first person came into the base."""
    return Contact.objects.order_by("pk").values_list("created_at", flat=True).first()
