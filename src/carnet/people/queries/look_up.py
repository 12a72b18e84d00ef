"""Whose address or reference a value is, many at once."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from carnet.kit.prepared import Prepared
from carnet.people.models import Address, Reference
from carnet.people.queries.cards import CHUNK

_AT_ONCE = 10_000
_HELD = ("value", "contact_id", "contact__merged_into_id")


def ids_by_address(channel: str, values: Iterable[str]) -> dict[str, list[int]]:
    """Return the living contacts that hold each value on a channel."""
    return _look_up(_addresses(channel), sorted(set(values)))


def ids_by_reference(values: Iterable[str], kind: str = "customer") -> dict[str, list[int]]:
    """Return the living contacts that carry each reference of a kind."""
    return _look_up(_references(kind), sorted(set(values)))


def references_of(ids: Sequence[int], kind: str = "customer") -> list[str]:
    """Return the references of a kind that these contacts carry."""
    found: dict[str, None] = {}
    for i in range(0, len(ids), CHUNK):
        rows = Reference.objects.filter(contact_id__in=ids[i : i + CHUNK], kind=kind)
        found.update(dict.fromkeys(rows.values_list("value", flat=True)))
    return list(found)


@lru_cache(maxsize=8)
def _addresses(channel: str) -> Prepared:
    rows = Address.objects.filter(channel=channel).order_by()
    return Prepared(lambda: rows, by="value", columns=_HELD, texts=True)


@lru_cache(maxsize=8)
def _references(kind: str) -> Prepared:
    rows = Reference.objects.filter(kind=kind).order_by()
    return Prepared(lambda: rows, by="value", columns=_HELD, texts=True)


def _look_up(asked: Prepared, values: Sequence[str]) -> dict[str, list[int]]:
    """Return the living holders of each value, in rising order.

    Who was merged away is left out here: as a condition of the query it makes SQLite walk all contacts for each part.
    """
    found: dict[str, list[int]] = {}
    for i in range(0, len(values), _AT_ONCE):
        for value, owner, hidden in asked.ask(values[i : i + _AT_ONCE]):
            if hidden is None:
                found.setdefault(value, []).append(owner)
    for owners in found.values():
        owners.sort()
    return found
