"""The journal of a merge: which rows moved, in the least that puts them back. Values of fields stay out where the loser keeps them."""

from collections.abc import Iterable, Sequence
from typing import Any

from carnet.kit.declarations import Moved

UNDO_DAYS = 30
Journal = dict[str, Any]

Line = list[int | str | None]
"""A moved row as it is kept: table, id, column, value before."""


def lines_by_loser(moved: Sequence[Moved], losers: set[int]) -> dict[int, list[Line]]:
    """Return the moved rows by the loser they came from, as lines.

    A mover tells first whose a row was (its contact before), then what else it changed of that row. Raises ValueError
    when it does not.
    """
    owner: dict[tuple[str, int], int] = {}
    found: dict[int, list[Line]] = {}
    for m in moved:
        row = (m.table, m.id)
        if row not in owner:
            if m.before not in losers:
                raise ValueError(f"whose was {m.table} {m.id}?")
            owner[row] = int(m.before)
        found.setdefault(owner[row], []).append([m.table, m.id, m.column, m.before])
    return found


def first_moved(journals: Iterable[Sequence[Line]]) -> list[Moved]:
    """Return what puts the rows of several merges back at once, the latest merge given first: the oldest value holds."""
    found: dict[tuple[str, int, str], Moved] = {}
    for journal in journals:
        for table, pk, column, before in reversed(journal):
            key = (str(table), int(pk or 0), str(column))
            found[key] = Moved(table=key[0], id=key[1], column=key[2], before=before)
    return list(found.values())


def hand_down(undone: Journal, later: Sequence[Journal]) -> bool:
    """Give what a merge changed to a later one that stands and changed the same again: that one puts it back then.

    Both journals are changed; True when something was handed down.
    """
    places = {
        (t, pk, c): line
        for journal in reversed(later)
        for line in journal["moved"]
        for t, pk, c in [line[:3]]
    }
    kept = []
    for line in undone["moved"]:
        place = places.get((line[0], line[1], line[2]))
        if place is None:
            kept.append(line)
        else:
            place[3] = line[3]
    handed = len(kept) < len(undone["moved"])
    undone["moved"] = kept
    return handed


def hand_down_field(field: str, *, value: Any, before: Any, later: Sequence[Journal]) -> bool:
    """Let the first later merge that overwrote a field's `value` put back what was there `before` it; True when one did."""
    for journal in later:
        if field in journal["fields"]:
            overwrote = bool(journal["fields"][field] == value)
            if overwrote:
                journal["fields"][field] = before
            return overwrote
    return False
