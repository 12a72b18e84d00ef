"""How far a run is: kept with the import, in the transaction of each step."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from carnet.intake.actions.tally import Tally, tally_of
from carnet.kit import clock
from carnet.report.types import OrdersTaken

ROWS, ORDERS, UNITE, DECIDE, CLOSE = "rows", "orders", "unite", "decide", "close"


@dataclass(frozen=True, kw_only=True)
class Cursor:
    """What is done: rows consumed, steps, the phase under way, what was counted; the day on which the rows are read."""

    row: int = 0
    steps: int = 0
    phase: str = ROWS
    today: date
    tally: Tally = field(default_factory=Tally)
    added: int = 0
    merged: int = 0
    queued: int = 0
    decided: int = 0
    orders: OrdersTaken | None = None
    skipped: tuple[tuple[int, str], ...] = ()

    @property
    def begun(self) -> bool:
        """Say whether anything was written."""
        return bool(self.steps)

    def plain(self) -> dict[str, Any]:
        """Return the cursor as plain structures, to be stored."""
        return {
            "row": self.row,
            "steps": self.steps,
            "phase": self.phase,
            "today": self.today.isoformat(),
            "tally": self.tally.plain(),
            "added": self.added,
            "merged": self.merged,
            "queued": self.queued,
            "decided": self.decided,
            "orders": vars(self.orders) if self.orders else None,
            "skipped": [list(s) for s in self.skipped],
        }


def cursor_of(plain: Mapping[str, Any]) -> Cursor:
    """Return the cursor that `Cursor.plain` gave; of nothing, that of a run that begins now."""
    if not plain:
        return Cursor(today=clock.today())
    return Cursor(
        **{
            **plain,
            "today": date.fromisoformat(plain["today"]),
            "tally": tally_of(plain["tally"]),
            "orders": OrdersTaken(**plain["orders"]) if plain["orders"] else None,
            "skipped": tuple((int(n), str(why)) for n, why in plain["skipped"]),
        }
    )


def place(plain: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what tells two stored cursors apart: where the run stands."""
    return (
        plain.get("row", 0),
        plain.get("steps", 0),
        plain.get("phase", ROWS),
        plain.get("merged", 0),
        plain.get("decided", 0),
    )


def advanced(cursor: Cursor, **changes: Any) -> Cursor:
    """Return the cursor as it will be once the present step is written."""
    return replace(cursor, tally=tally_of(cursor.tally.plain()), **changes)


class Mine:
    """The contacts that an import made, whose ids rise from step to step."""

    def __init__(self, ids: Iterable[int] = ()) -> None:
        """Begin with these."""
        self._ids: array[int] = array("q", sorted(ids))

    def add(self, ids: Iterable[int]) -> None:
        """Add those of the next step."""
        self._ids.extend(ids)

    def part(self, start: int, size: int) -> list[int]:
        """Return so many of them from a place on."""
        return self._ids[start : start + size].tolist()

    def __contains__(self, contact_id: object) -> bool:
        """Say whether a contact is one of them."""
        if not isinstance(contact_id, int):
            return False
        at = bisect_left(self._ids, contact_id)
        return at < len(self._ids) and self._ids[at] == contact_id
