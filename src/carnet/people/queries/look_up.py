"""Whose address or reference a value is, many at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from carnet.people.models import Address, Reference
from carnet.people.queries.cards import CHUNK


def ids_by_address(channel: str, values: Iterable[str]) -> dict[str, list[int]]:
    """Return the living contacts that hold each value on a channel."""
    rows = Address.objects.filter(channel=channel)
    return _look_up(rows, list(dict.fromkeys(values)))


def ids_by_reference(values: Iterable[str], kind: str = "customer") -> dict[str, list[int]]:
    """Return the living contacts that carry each reference of a kind."""
    rows = Reference.objects.filter(kind=kind)
    return _look_up(rows, list(dict.fromkeys(values)))


def references_of(ids: Sequence[int], kind: str = "customer") -> list[str]:
    """Return the references of a kind that these contacts carry."""
    found: dict[str, None] = {}
    for i in range(0, len(ids), CHUNK):
        rows = Reference.objects.filter(contact_id__in=ids[i : i + CHUNK], kind=kind)
        found.update(dict.fromkeys(rows.values_list("value", flat=True)))
    return list(found)


def _look_up(rows: QuerySet[Any], values: Sequence[str]) -> dict[str, list[int]]:
    """Return the living holders of each value.

    Who was merged away is left out here: as a condition of the query it makes SQLite walk all contacts for each part.
    """
    found: dict[str, list[int]] = {}
    for i in range(0, len(values), CHUNK):
        part = rows.filter(value__in=values[i : i + CHUNK]).order_by("contact_id")
        for value, owner, hidden in part.values_list(
            "value", "contact_id", "contact__merged_into_id"
        ):
            if hidden is None:
                found.setdefault(value, []).append(owner)
    return found
