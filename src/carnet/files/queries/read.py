"""Reads any file that people send as one table of text."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from carnet.files.readers import limits
from carnet.files.readers.archive import holds_files
from carnet.files.readers.delimited import read_delimited
from carnet.files.readers.opening import (
    OLE,
    ZIP,
    first_bytes,
    is_vcard,
    open_flow,
    refuse_encrypted,
)
from carnet.files.readers.sentences import about_columns, refuse
from carnet.files.readers.workbook import read_workbook
from carnet.files.rules.columns_layout import Layout, find_layout, letters, why_skipped
from carnet.files.types import Skipped, SourceRow, SourceTable


def read_table(
    path: Path, *, name: str = "", sheet: str = "", most_rows: int = limits.MOST_ROWS
) -> SourceTable:
    """Read a spreadsheet or delimited text as one table; what it is, is told by its content, never by its ending.

    Cells are text: whole numbers without point or exponent, days "YYYY-MM-DD", booleans "vrai" and "faux", errors "".
    `name` is shown in place of the path's own, `sheet` names the sheet wanted. Raises Unreadable, nothing else.
    """
    shown = name or path.name
    try:
        with _uncollected():
            return _read(path, shown, sheet=sheet, most_rows=most_rows)
    except FileNotFoundError:
        refuse("missing")
    except PermissionError:
        refuse("forbidden")
    except OSError:
        refuse("damaged")


def _read(path: Path, name: str, *, sheet: str, most_rows: int) -> SourceTable:
    start = first_bytes(path)
    if is_vcard(start) or (start.startswith(ZIP) and holds_files(path)):
        return _from_flow(path, name, sheet=sheet, most_rows=most_rows)
    if start.startswith((ZIP, OLE)):
        return _from_workbook(path, start, name, sheet=sheet, most_rows=most_rows)
    return _from_text(path, name, most_rows=most_rows)


def _from_flow(path: Path, name: str, *, sheet: str, most_rows: int) -> SourceTable:
    """Read an address book, or a member of a zip."""
    flow = open_flow(path, sheet=sheet, most_rows=most_rows)
    try:
        lines = flow.head + list(flow.rest)
    finally:
        flow.close()
    layout, rows, skipped = _table(lines, most_rows)
    return SourceTable(
        name=name,
        sheet=flow.sheet,
        headers=layout.headers,
        header_row=lines[layout.header_at].number if layout.header_at >= 0 else 0,
        rows=rows,
        skipped=skipped,
        encoding=flow.encoding,
        delimiter=flow.delimiter,
        notes=flow.notes + about_columns(layout.headers, named=layout.header_at >= 0),
        other_sheets=flow.other_sheets,
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector off while millions of small tuples are made: it would walk all of them, again and again."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _from_workbook(
    path: Path, start: bytes, name: str, *, sheet: str, most_rows: int
) -> SourceTable:
    packed = start.startswith(ZIP)
    if not packed:
        refuse_encrypted(path)
    found = read_workbook(path, packed=packed, sheet=sheet, most_rows=most_rows)
    layout, rows, skipped = _table(found.lines, most_rows)
    return SourceTable(
        name=name,
        sheet=found.name,
        headers=layout.headers,
        header_row=found.lines[layout.header_at].number if layout.header_at >= 0 else 0,
        rows=rows,
        skipped=skipped,
        notes=found.notes + about_columns(layout.headers, named=layout.header_at >= 0),
        other_sheets=found.other_sheets,
    )


def _from_text(path: Path, name: str, *, most_rows: int) -> SourceTable:
    found = read_delimited(path, most_rows=most_rows)
    layout, rows, skipped = _table(found.lines, most_rows)
    return SourceTable(
        name=name,
        sheet="",
        headers=layout.headers,
        header_row=found.lines[layout.header_at].number if layout.header_at >= 0 else 0,
        rows=rows,
        skipped=skipped,
        encoding=found.encoding,
        delimiter=found.delimiter,
        notes=found.notes + about_columns(layout.headers, named=layout.header_at >= 0),
    )


def _table(lines: list[SourceRow], most_rows: int) -> tuple[Layout, list[SourceRow], list[Skipped]]:
    """Cut the lines into title, header, rows and totals; every row gets as many cells as there are headers."""
    if not any(any(line.cells) for line in lines):
        refuse("empty")
    layout = find_layout(lines, unnamed=_("Colonne"))
    header = lines[layout.header_at].cells if layout.header_at >= 0 else ("\x00",)
    headers, width = _widened(layout, lines)
    rows, skipped = [], list(layout.skipped)
    for line in lines[layout.first :]:
        cells = line.cells
        # Few cells filled: only then can the line be a total, a remark or nothing.
        sparse = (len(cells) - cells.count("")) * 2 <= width or cells[0] == header[0]
        if sparse and (why := why_skipped(cells, width=width, header=header)):
            skipped.append(Skipped(line.number, why, " ".join(c for c in cells if c)[:80]))
        else:
            rows.append(
                line
                if len(cells) == width
                else SourceRow(line.number, (cells + ("",) * width)[:width])
            )
    if not rows:
        refuse("no_rows")
    if len(rows) > most_rows:
        refuse("too_many_rows", limit=most_rows)
    while skipped and not skipped[-1].text and skipped[-1].number > rows[-1].number:
        skipped.pop()
    named = Layout(
        header_at=layout.header_at,
        first=layout.first,
        headers=headers,
        named=layout.named,
        skipped=layout.skipped,
    )
    return named, rows, skipped


def _widened(layout: Layout, lines: list[SourceRow]) -> tuple[tuple[str, ...], int]:
    """Return the headers with the unnamed columns to their right that hold values, without the empty ones at the end."""
    widest = max((len(line.cells) for line in lines[layout.first :]), default=0)
    filled = len(layout.headers)
    for i in range(widest - 1, filled - 1, -1):
        if any(i < len(line.cells) and line.cells[i] for line in lines[layout.first :]):
            filled = i + 1
            break
    extra = tuple(f"{_('Colonne')} {letters(i)}" for i in range(len(layout.headers), filled))
    return layout.headers + extra, filled
