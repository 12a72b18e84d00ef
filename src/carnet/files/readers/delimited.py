"""Reads delimited text (comma, semicolon, tab, bar), forgiving about quotes that were never closed."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.files.readers import limits
from carnet.files.readers.encodings import Writing, find_writing, text_of
from carnet.files.readers.sentences import refuse
from carnet.files.types import SourceRow

_DELIMITERS = ";,\t|"
_LOOK = 200
# A quoted cell that runs over more lines than this is a quote that was never closed.
MOST_LINES = 60
# Excel writes whole numbers of some columns with an empty decimal: "33692759204,0".
_EMPTY_DECIMALS = frozenset((".0", ",0"))


@dataclass(frozen=True, kw_only=True)
class Delimited:
    """The lines of a text file."""

    lines: list[SourceRow]
    encoding: str
    delimiter: str
    notes: tuple[str, ...]


class Cleaned(dict[str, str]):
    """Cells already cleaned: the same text is cleaned, and kept, once."""

    def __missing__(self, cell: str) -> str:
        self[cell] = clean = whole(cell.strip())
        return clean


class OpenQuote(Exception):
    """A quote was opened and not closed: the file is read again, line by line."""


def read_delimited(path: Path, *, most_rows: int = limits.MOST_ROWS) -> Delimited:
    """Read the whole text as lines of cells, empty lines included. Raises Unreadable."""
    csv.field_size_limit(limits.MOST_IN_CELL)
    writing = find_writing(path)
    head = list(islice(text_of(path, writing), _LOOK))
    if head and not head[-1].endswith(("\n", "\r")) and len(head[-1]) > limits.MOST_IN_CELL:
        refuse_long_line(head)
    delimiter, told = delimiter_of(head)
    notes = notes_of(writing)
    try:
        lines = _plain_lines(path, writing, delimiter, most_rows=most_rows, skip=told)
    except OpenQuote:
        lines, mended = _mended_lines(path, writing, delimiter, most_rows=most_rows, skip=told)
        notes += quote_note(mended)
    return Delimited(lines=lines, encoding=writing.label, delimiter=delimiter, notes=notes)


def _plain_lines(
    path: Path, writing: Writing, delimiter: str, *, most_rows: int, skip: bool
) -> list[SourceRow]:
    reader = csv.reader(
        islice(text_of(path, writing), int(skip), None), delimiter=delimiter, strict=True
    )
    lines: list[SourceRow] = []
    add, kept = lines.append, Cleaned()
    clean = kept.__getitem__
    before, limit = 0, most_rows + limits.SPARE_ROWS
    try:
        for number, cells in enumerate(reader, 1 + int(skip)):
            if reader.line_num - before > MOST_LINES:
                raise OpenQuote
            before = reader.line_num
            add(SourceRow(number, tuple(map(clean, cells))))
            if len(kept) > 200_000:
                kept.clear()
            if number > limit:
                refuse("too_many_rows", limit=most_rows)
            if len(cells) > limits.MOST_COLUMNS:
                refuse(
                    "too_wide", line=reader.line_num, found=len(cells), limit=limits.MOST_COLUMNS
                )
    except csv.Error:
        raise OpenQuote from None
    return lines


def _mended_lines(
    path: Path, writing: Writing, delimiter: str, *, most_rows: int, skip: bool
) -> tuple[list[SourceRow], list[int]]:
    """Read again, giving each record at most a few lines to close its quotes; else its quotes are ordinary signs."""
    source = islice(text_of(path, writing), int(skip), None)
    lines: list[SourceRow] = []
    mended: list[int] = []
    waiting: list[str] = []
    while text := next(chain(waiting[:1], source), ""):
        waiting = waiting[1:]
        record, waiting, open_quote = record_of(text, waiting, source)
        number = len(lines) + 1 + int(skip)
        if open_quote:
            mended.append(number)
        lines.append(
            SourceRow(number, cells_of(record, delimiter, line=number, literal=open_quote))
        )
        if number > most_rows + limits.SPARE_ROWS:
            refuse("too_many_rows", limit=most_rows)
    return lines, mended


def record_of(text: str, waiting: list[str], source: Iterator[str]) -> tuple[str, list[str], bool]:
    """Join lines until the quotes are even; when they never are, give the first line back alone."""
    quotes, taken = text.count('"'), [text]
    if quotes % 2 == 0:
        return text, waiting, False
    pending = list(waiting)
    while len(taken) < MOST_LINES:
        if not pending:
            more = next(source, "")
            if not more:
                break
            pending.append(more)
        taken.append(pending.pop(0))
        quotes += taken[-1].count('"')
        if quotes % 2 == 0:
            return "".join(taken), pending, False
    return text, taken[1:] + pending, True


def cells_of(record: str, delimiter: str, *, line: int, literal: bool) -> tuple[str, ...]:
    """Return the cells of one record; `literal` reads its quotes as ordinary signs. Raises Unreadable."""
    try:
        if literal:
            found = next(csv.reader([record], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
        else:
            found = next(csv.reader([record], delimiter=delimiter), [])
    except csv.Error:
        if len(record) > limits.MOST_IN_CELL:
            _refuse_cell(record, delimiter, line)
        found = record.split(delimiter)
    if len(found) > limits.MOST_COLUMNS:
        refuse("too_wide", line=line, found=len(found), limit=limits.MOST_COLUMNS)
    return tuple(whole(c.strip().strip('"').strip() if literal else c.strip()) for c in found)


def whole(cell: str) -> str:
    """Return a cell without the empty decimal that Excel gives to whole numbers."""
    return cell[:-2] if cell[-2:] in _EMPTY_DECIMALS and cell[:-2].lstrip("-").isdigit() else cell


def refuse_long_line(head: list[str]) -> None:
    """Refuse a file whose last line at hand holds a cell that passes the limit."""
    _refuse_cell(head[-1], delimiter_of(head[:-1] or [head[-1][:10_000]])[0], len(head))


def _refuse_cell(record: str, delimiter: str, line: int) -> None:
    parts = record.split(delimiter)
    column = max(range(len(parts)), key=lambda i: len(parts[i]))
    if len(parts[column]) <= limits.MOST_IN_CELL:
        return
    refuse("cell_too_big", line=line, column=column + 1, limit=limits.MOST_IN_CELL)


def delimiter_of(head: list[str]) -> tuple[str, bool]:
    """Return the delimiter of the text, and whether its first line only says so ("sep=;")."""
    if head and head[0].strip().lower().startswith("sep=") and len(head[0].strip()) == 5:
        return head[0].strip()[4], True
    scores = {d: _evenness(head, d) for d in _DELIMITERS}
    best = max(scores, key=lambda d: scores[d])
    return (best if scores[best] > 0 else ";"), False


def _evenness(head: Iterable[str], delimiter: str) -> float:
    """Return how regularly a delimiter cuts the lines: the share of lines of the commonest width, times that width."""
    try:
        widths = Counter(len(r) for r in csv.reader(list(head), delimiter=delimiter) if any(r))
    except csv.Error:
        widths = Counter(line.count(delimiter) + 1 for line in head)
    total = sum(widths.values())
    cut = {w: n for w, n in widths.items() if w > 1}
    if not cut:
        return 0.0
    width = max(cut, key=lambda w: cut[w] * min(w, 12))
    return cut[width] / total * min(width, 12) ** 0.5


def notes_of(writing: Writing) -> tuple[str, ...]:
    """Return the sentences about how a text was written."""
    notes = []
    if writing.mixed:
        notes.append(
            _(
                "Le fichier mêle deux façons d’écrire les accents (UTF-8 et Windows) : les deux sont lues."
            )
        )
    if writing.nul:
        notes.append(_("Le fichier contenait des signes vides (NUL) : ils sont retirés."))
    return tuple(notes)


def quote_note(mended: list[int]) -> tuple[str, ...]:
    """Return the sentence about quotes that are never closed, with the rows that have them."""
    if not mended:
        return ()
    return (
        ngettext(
            "Un guillemet n’est pas fermé à la ligne %(lines)s : il est lu comme un signe ordinaire.",
            "Des guillemets ne sont pas fermés aux lignes %(lines)s : ils sont lus comme des signes ordinaires.",
            len(mended),
        )
        % {"lines": ", ".join(map(str, mended[:5])) + ("…" if len(mended) > 5 else "")},
    )
