"""Reads a file row by row: what is held in memory does not grow with a text file, and is told beforehand for a workbook."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Self

from django.utils.translation import gettext as _

from carnet.files.readers import limits
from carnet.files.readers.flow import Flow
from carnet.files.readers.opening import estimate_of, open_flow
from carnet.files.readers.sentences import about_columns, refuse
from carnet.files.rules.columns_layout import find_layout, letters, why_skipped
from carnet.files.types import Estimate, Skipped, SkipReason, SourceRow, Unreadable

# Lines left out that are told one by one; what comes after is no list that a person reads.
_MOST_SKIPPED = 100_000


def open_rows(
    path: Path, *, name: str = "", sheet: str = "", most_rows: int = limits.MOST_ROWS
) -> "RowStream":
    """Open a spreadsheet, delimited text, vCards, or one of these in a zip; close the stream, or use it in a `with`.

    `sheet` names the sheet of a workbook or the member of a zip. Raises Unreadable: before anything is opened when it
    would need more memory than Carnet takes, and while the rows are taken where a line is too wide or a cell too long.
    """
    with _told_plainly():
        expected = estimate_of(path)
        flow = open_flow(path, sheet=sheet, most_rows=most_rows)
    try:
        return RowStream(flow, name=name or path.name, expected=expected, most_rows=most_rows)
    except Unreadable:
        flow.close()
        raise


def estimate(path: Path) -> Estimate:
    """Return about how many rows a file has and how many bytes of memory its reading takes, without opening it.

    Raises Unreadable, also when that is more than Carnet gives to one file.
    """
    with _told_plainly():
        return estimate_of(path)


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Turn what the system refuses into a sentence."""
    try:
        yield
    except FileNotFoundError:
        refuse("missing")
    except PermissionError:
        refuse("forbidden")
    except OSError:
        refuse("damaged")


class RowStream:
    """The rows of one table, to be taken once; every row has as many cells as there are headers.

    `estimated_rows` and `estimated_memory` (bytes) were known before anything was opened; `skipped` are the lines left
    out, complete once the rows are taken.
    """

    def __init__(self, flow: Flow, *, name: str, expected: Estimate, most_rows: int) -> None:
        """Find the table in the first lines. Raises Unreadable when it has no row."""
        self._flow, self._most = flow, most_rows
        lines = flow.head
        if not any(any(line.cells) for line in lines):
            refuse("empty")
        layout = find_layout(lines, unnamed=_("Colonne"))
        named = len(layout.headers)
        self.name, self.sheet, self.other_sheets = name, flow.sheet, flow.other_sheets
        self.encoding, self.delimiter = flow.encoding, flow.delimiter
        self.header: tuple[str, ...] = layout.headers + tuple(
            f"{_('Colonne')} {letters(i)}" for i in range(named, flow.width)
        )
        self.header_row = lines[layout.header_at].number if layout.header_at >= 0 else 0
        self.skipped: list[Skipped] = list(layout.skipped)
        self.notes = flow.notes + about_columns(self.header, named=layout.header_at >= 0)
        self.estimated_rows = max(0, flow.rows - layout.first)
        self.estimated_memory = expected.memory
        self._head = lines[layout.header_at].cells if layout.header_at >= 0 else ("\x00",)
        self._rows = self._told(chain(lines[layout.first :], flow.rest))
        self._first = list(islice(self._rows, 1))
        if not self._first:
            refuse("no_rows")

    def __iter__(self) -> Iterator[SourceRow]:
        """Give the rows. Raises Unreadable where the file cannot be read further."""
        return chain(self._first, self._rows)

    def __enter__(self) -> Self:
        """Use the stream; it is closed at the end of the `with`."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Close the file, and end the process that reads it."""
        self.close()

    def close(self) -> None:
        """Close the file, and end the process that reads it."""
        self._flow.close()

    def _told(self, lines: Iterator[SourceRow]) -> Iterator[SourceRow]:
        """Give the lines that are rows and keep the others, with the reason; empty lines at the very end are nothing."""
        width, head, found = len(self.header), self._head, 0
        padding, first, pending = ("",) * width, head[0], []
        for line in lines:
            cells = line.cells
            # Few cells filled: only then can the line be a total, a remark or nothing.
            sparse = (len(cells) - cells.count("")) * 2 <= width or cells[0] == first
            if sparse and (why := why_skipped(cells, width=width, header=head)):
                pending.append(Skipped(line.number, why, " ".join(c for c in cells if c)[:80]))
                if why is not SkipReason.EMPTY or len(pending) > limits.SPARE_ROWS:
                    self._keep(pending)
                continue
            found += 1
            if found > self._most:
                refuse("too_many_rows", limit=self._most)
            if pending:
                self._keep(pending)
            yield (
                line if len(cells) == width else SourceRow(line.number, (cells + padding)[:width])
            )

    def _keep(self, pending: list[Skipped]) -> None:
        if len(self.skipped) < _MOST_SKIPPED:
            self.skipped.extend(pending)
        pending.clear()
