"""What passes between the steps of an import: mended rows, trials, progress, and what an undo did.

Everything here is plain data that survives a round trip through JSON, so that a dry run, a summary or a journal can be
stored with the import and shown later in another language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from carnet.files.types import ColumnGuess
from carnet.intake.types import Conflict
from carnet.mending.types import ProblemSeen


@dataclass(frozen=True, kw_only=True)
class Undone:
    """What an undo took back, and what it had to leave: `kept` are contacts by reason ("acted_since", …)."""

    contacts: int
    completed: int
    merges: int
    orders: int
    kept: Mapping[str, int] = field(default_factory=dict)


class NotNow(Exception):
    """The import is not in the state that this needs; `code` names why ("already_run", "undone", "not_done", "too_late",
    "begun": some rows are written already, "paused", "not_paused", "not_running", "overtaken": another run is further,
    "chained": a record was merged again since)."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class ImportCard:
    """One import as lists and pages show it; moments are in UTC."""

    id: int
    file_name: str
    orders_name: str
    state: str
    rows: int
    size: int
    header_row: int
    sheet: str
    notes: tuple[str, ...]
    created_at: datetime
    finished_at: datetime | None
    undone_at: datetime | None
    undo_until: datetime | None
    error: str
    columns: tuple[ColumnGuess, ...]
    orders_columns: tuple[ColumnGuess, ...]
    outcomes: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class RowCard:
    """One row as the screens show it: `name` and what was found in it; `raw` are its cells as they were read."""

    number: int
    name: str
    outcome: str
    reason: str
    raw: tuple[str, ...]
    mended: Mapping[str, str]
    problems: tuple[ProblemSeen, ...]
    flags: tuple[str, ...]
    contact_id: int | None
    conflicts: tuple[Conflict, ...] = ()
