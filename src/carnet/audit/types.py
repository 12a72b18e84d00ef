"""What a chain of lines is, for those that are sealed here, and what lies beside the lines of a ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """A table of lines that are chained: its label, the columns that a seal covers, the name of the secret of its seals.

    The table has `id`, `position` (null until sealed) and `seal`; `moment` is the column that keeps when, if one does.
    """

    label: str
    columns: tuple[str, ...]
    key: str
    moment: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A table that holds the payload of a kind of line, with `line_id` and `salt`, and the columns that the digest covers.

    `subject` is the column that says whom a row is about, "" for nobody.
    """

    label: str
    columns: tuple[str, ...]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """The columns of a side table that may change: by a line of kind `by` with their digest, from `first` on."""

    by: str
    columns: tuple[str, ...]
    first: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """A chain whose lines (kind, subject, refers_to, digest, recorded_at) hold only digests of the rows beside them.

    `ends` are the kinds of lines after which the row that they refer to may go.
    """

    chain: Sealed
    sides: Mapping[str, Side]
    states: Mapping[str, State] = field(default_factory=dict)
    ends: tuple[str, ...] = ()
