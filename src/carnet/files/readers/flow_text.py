"""Reads delimited text row by row, in memory that does not grow with the file."""

import csv
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from carnet.files.readers import limits
from carnet.files.readers.delimited import (
    MOST_LINES,
    Cleaned,
    OpenQuote,
    cells_of,
    delimiter_of,
    notes_of,
    quote_note,
    record_of,
    refuse_long_line,
    whole,
)
from carnet.files.readers.encodings import Writing, find_writing, text_of
from carnet.files.readers.flow import LOOK, Flow
from carnet.files.readers.sentences import refuse
from carnet.files.types import SourceRow

_PIECE = 1 << 20
# Pieces without any end of line after which a file is no table: a line is read at once.
_MOST_PIECES = 32
_KEPT = 100_000


@dataclass(frozen=True, kw_only=True)
class _Text:
    """How a text file is written and cut, and what one look at all of it has told."""

    path: Path
    writing: Writing
    delimiter: str
    told: bool
    lines: int
    width: int
    quoted: bool
    mended: tuple[int, ...]


def flow_text(path: Path, *, most_rows: int = limits.MOST_ROWS) -> Flow:
    """Open delimited text. Raises Unreadable, also while the rows are taken: where a cell or a line passes the limits."""
    found = path.stat()
    text = _looked_at(path, found.st_size, found.st_mtime_ns, most_rows)
    rows = _rows(text, []) if text.quoted else _plain_rows(text)
    return Flow(
        head=list(islice(rows, LOOK)),
        rest=rows,
        width=text.width,
        rows=text.lines,
        encoding=text.writing.label,
        delimiter=text.delimiter,
        notes=notes_of(text.writing) + quote_note(list(text.mended)),
        close=rows.close,
    )


@lru_cache(maxsize=32)
def _looked_at(path: Path, _size: int, _changed: int, most_rows: int) -> _Text:
    """Look at a whole file once: an import opens it several times."""
    csv.field_size_limit(limits.MOST_IN_CELL)
    _refuse_endless_line(path)
    writing = find_writing(path)
    head = list(islice(text_of(path, writing), LOOK))
    if head and not head[-1].endswith(("\n", "\r")) and len(head[-1]) > limits.MOST_IN_CELL:
        refuse_long_line(head)
    delimiter, told = delimiter_of(head)
    text = _Text(
        path=path,
        writing=writing,
        delimiter=delimiter,
        told=told,
        lines=0,
        width=0,
        quoted=True,
        mended=(),
    )
    return _measured(text, most_rows)


def _refuse_endless_line(path: Path) -> None:
    run = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            run = 0 if b"\n" in piece or b"\r" in piece else run + 1
            if run > _MOST_PIECES:
                refuse("not_a_table")


def _measured(text: _Text, most_rows: int) -> _Text:
    """Count lines and columns; only a file with quotes, or with lines of uneven width, is cut into cells for it."""
    counted = _counted(text)
    lines, width, mended = counted or _cut(text)
    if lines > most_rows + limits.SPARE_ROWS:
        refuse("too_many_rows", limit=most_rows)
    return replace(text, lines=lines, width=width, quoted=counted is None, mended=mended)


def _counted(text: _Text) -> tuple[int, int, tuple[int, ...]] | None:
    """Return lines and columns of a file whose every line is one row, of the width of the first; None for any other."""
    lines = islice(text_of(text.path, text.writing), int(text.told), None)
    first = next(lines, "")
    if '"' in first or first.rstrip("\r\n").endswith(text.delimiter):
        return None
    number, cuts = 1 + int(text.told), first.count(text.delimiter)
    for line in lines:
        if '"' in line or line.count(text.delimiter) > cuts:
            return None
        number += 1
    return number, cuts + 1, ()


def _cut(text: _Text) -> tuple[int, int, tuple[int, ...]]:
    mended: list[int] = []
    last = width = 0
    for row in _rows(text, mended):
        last = row.number
        if len(row.cells) > width:
            width = max(width, max((i + 1 for i, c in enumerate(row.cells) if c), default=0))
    return last, width, tuple(mended[:6])


def _plain_rows(text: _Text) -> Generator[SourceRow, None, None]:
    """Give the rows of a file without any quote: each line is one, cut at its delimiters."""
    cut, strip = text.delimiter, str.strip
    decimal = (f".0{cut}", f",0{cut}", ".0", ",0")
    lines = islice(text_of(text.path, text.writing), int(text.told), None)
    for number, line in enumerate(lines, 1 + int(text.told)):
        if len(line) > limits.MOST_IN_CELL:
            yield SourceRow(number, cells_of(line, cut, line=number, literal=False))
            continue
        plain = line.rstrip("\r\n")
        cells = tuple(map(strip, plain.split(cut)))
        if len(cells) > limits.MOST_COLUMNS:
            refuse("too_wide", line=number, found=len(cells), limit=limits.MOST_COLUMNS)
        if decimal[0] in plain or decimal[1] in plain or cells[-1].endswith(decimal[2:]):
            cells = tuple(map(whole, cells))
        yield SourceRow(number, cells)


class _Feed:
    """Gives lines to the reader of records and remembers those of the record that it is in."""

    def __init__(self, source: Iterator[str]) -> None:
        self.source = source
        self.taken: list[str] = []
        self.waiting: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.waiting.pop(0) if self.waiting else next(self.source)
        self.taken.append(line)
        if len(self.taken) > MOST_LINES:
            raise OpenQuote
        return line


def _rows(text: _Text, mended: list[int]) -> Generator[SourceRow, None, None]:
    """Give the rows one by one; a quote that is never closed is read as an ordinary sign, its row noted in `mended`."""
    feed = _Feed(islice(text_of(text.path, text.writing), int(text.told), None))
    kept = Cleaned()
    number, ended = int(text.told), False
    while not ended:
        reader = csv.reader(feed, delimiter=text.delimiter, strict=True)
        try:
            for cells in reader:
                number += 1
                feed.taken.clear()
                if len(cells) > limits.MOST_COLUMNS:
                    refuse("too_wide", line=number, found=len(cells), limit=limits.MOST_COLUMNS)
                yield SourceRow(number, tuple(map(kept.__getitem__, cells)))
                if len(kept) > _KEPT:
                    kept.clear()
            ended = True
        except (csv.Error, OpenQuote):
            number += 1
            yield _mended_row(feed, text.delimiter, number=number, mended=mended)


def _mended_row(feed: _Feed, delimiter: str, *, number: int, mended: list[int]) -> SourceRow:
    """Read the record that broke the reader, and give back the lines that are not part of it."""
    first, *more = feed.taken
    record, feed.waiting, literal = record_of(first, more + feed.waiting, feed.source)
    feed.taken.clear()
    if literal:
        mended.append(number)
    return SourceRow(number, cells_of(record, delimiter, line=number, literal=literal))
