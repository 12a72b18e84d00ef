"""What passes between the steps of an import: mended rows, trials, progress, and what an undo did.

Everything here is plain data that survives a round trip through JSON, so that a dry run, a summary or a journal can be
stored with the import and shown later in another language.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from carnet.files.types import ColumnGuess
from carnet.mending.types import ProblemSeen
from carnet.report.types import Step

Progress = Callable[[Step, int, int], None]
"""Called with the step, what is done and what there is to do (rows; both 0 when the step has no measure)."""


def no_progress(_step: Step, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """One row shown as an example: its number in the file, the name in it, and one problem."""

    number: int
    name: str
    problem: ProblemSeen


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What a dry run found: nothing of it is in the base yet.

    `counts` are rows by outcome and add up to `rows`; `mended`, `proposed`, `unusable` and `doubtful` are cells by problem code; `refused` rows by
    reason; `remarks` flags by kind; `examples` are by outcome or problem code, at most ten of each.
    """

    rows: int
    counts: Mapping[str, int]
    mended: Mapping[str, int] = field(default_factory=dict)
    proposed: Mapping[str, int] = field(default_factory=dict)
    unusable: Mapping[str, int] = field(default_factory=dict)
    doubtful: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    remarks: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    doubtful_pairs: int = 0
    skipped: tuple[tuple[int, str], ...] = ()
    examples: Mapping[str, tuple[Example, ...]] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """Return the trial as plain structures, to be stored."""
        return asdict(self)


def trial_of(plain: Mapping[str, Any]) -> Trial:
    """Return the trial that `Trial.plain` gave."""
    examples = {
        key: tuple(Example(**{**e, "problem": ProblemSeen(**e["problem"])}) for e in found)
        for key, found in plain.get("examples", {}).items()
    }
    skipped = tuple((int(n), str(why)) for n, why in plain.get("skipped", ()))
    return Trial(**{**plain, "examples": examples, "skipped": skipped})


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
