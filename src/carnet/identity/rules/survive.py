"""Which contact survives a merge, and which value of each field."""

from collections.abc import Mapping, Sequence
from typing import Any

from carnet.people.types import AddressCard, ContactCard

FIELDS = (
    "civility",
    "given_name",
    "family_name",
    "born_on",
    "language",
    "known_since",
    "kind",
    "organisation",
)
"""The fields that a merge may fill or take, in the order of the review screen."""

_UNKNOWN = {"kind": "unknown"}


def value_of(card: ContactCard, field: str) -> Any:
    """Return the value of a field on a card; an organisation is named by its id."""
    return getattr(card, "organisation_id" if field == "organisation" else field)


def is_empty(field: str, value: Any) -> bool:
    """Say whether a value of a field says nothing."""
    return value in (None, "") or value == _UNKNOWN.get(field)


def completeness(card: ContactCard) -> int:
    """Return how much a contact says: names weigh most, then ways of being reached."""
    names = sum(2 * (len(n) > 2) for n in (card.given_name, card.family_name))
    rest = (
        card.born_on,
        card.organisation_id,
        card.civility,
        card.emails,
        card.mobiles,
        card.landlines,
        card.postal,
    )
    return (
        names
        + sum(bool(r) for r in rest)
        + len(card.references)
        + 2 * (card.last_act_at is not None)
    )


def survivor_of(one: ContactCard, other: ContactCard) -> ContactCard:
    """Return the one that is kept: the more complete, of two alike the older."""
    return min(
        one, other, key=lambda c: (-completeness(c), c.known_since or c.created_at.date(), c.id)
    )


def carried(
    survivor: Mapping[str, Any], loser: Mapping[str, Any], take: frozenset[str]
) -> dict[str, Any]:
    """Return the fields of the survivor that take the loser's value: empty ones, and those that are chosen.

    Of two dates since when the person is known, the earlier is true.
    """
    found = {}
    for field in FIELDS:
        mine, theirs = survivor[field], loser[field]
        if is_empty(field, theirs) or mine == theirs:
            continue
        earlier = field == "known_since" and mine is not None and theirs < mine
        if is_empty(field, mine) or field in take or earlier:
            found[field] = theirs
    return found


def ranked(
    mine: Sequence[AddressCard], theirs: Sequence[AddressCard], first: Sequence[int]
) -> list[int]:
    """Return the ids of addresses in their order after a merge: those chosen, the survivor's, the loser's."""
    ids = [a.id for a in (*mine, *theirs)]
    chosen = set(first)
    return [i for i in ids if i in chosen] + [i for i in ids if i not in chosen]
