"""What people itself adds to the list: the town; and its own ready-made views."""

from collections.abc import Mapping, Sequence
from typing import Any

from carnet.people.queries import people_of, professionals, to_check, towns_of
from carnet.people.queries.filled import having, lacking


def town_cells(ids: Sequence[int]) -> Mapping[int, str]:
    """Return the town of each contact that has one."""
    return towns_of(ids)


def professional_ids(_value: str) -> Any:
    """Return the ids of contacts known by their work."""
    return professionals()


def to_check_ids(_value: str) -> Any:
    """Return the ids of contacts with an address in doubt or that came back."""
    return to_check()


def organisation_ids(value: str) -> Any:
    """Return the ids of the contacts of one organisation. Raises ValueError when it is not named by a number."""
    return people_of(int(value))


def holder_ids(value: str) -> Any:
    """Return the ids of the contacts that hold a field. Raises ValueError for an unknown one."""
    return having(value)


def lacking_ids(value: str) -> Any:
    """Return the ids of the contacts that hold nothing in a field. Raises ValueError for an unknown one."""
    return lacking(value)
