"""What a reader of files that are read row by row gives: the first lines at hand, the others as they come."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from carnet.files.types import SourceRow

LOOK = 200
"""Lines at hand before the first row is given: enough to find the table in any file."""


def _nothing() -> None:
    """Close nothing."""


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The lines of one table. `width` counts the columns that hold anything, `rows` says about how many lines there are."""

    head: list[SourceRow]
    rest: Iterator[SourceRow]
    width: int
    rows: int
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    notes: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    close: Callable[[], None] = _nothing
