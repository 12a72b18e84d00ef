"""Reads one sheet of a workbook in a process of its own and writes its rows as they are asked for.

First goes out, as JSON, what is told of every sheet, then the rows of one of them. Nothing here is ever whole in two
places: the workbook lies in this process, with a bound on its memory, and the rows go out in handfuls.
"""

import contextlib
import json
import resource
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from carnet.files.readers.cells import cell_text
from carnet.files.rules.columns_layout import worth_of
from carnet.files.types import SourceRow

PASSWORD, DAMAGED, TOO_MUCH, NO_SHEET = 3, 4, 5, 6
LOOK: Final = 200
# The signs between cells and between rows on their way out, and the bytes that say how long a handful is.
CELL, ROW, LENGTH = "\x1f", "\x1e", 8
_HANDFUL = 1_000


def main(path: str, sheet: str, only_told: str, megabytes: str) -> int:
    """Write the sheet of that name, or the one that looks most like a table; the exit status says why nothing came."""
    _bound(int(megabytes) << 20)
    try:
        with CalamineWorkbook.from_path(path) as book:
            return _answer(book, sheet, only_told=only_told == "told")
    except PasswordError:
        return PASSWORD
    except MemoryError:
        return TOO_MUCH
    except (CalamineError, ValueError, OverflowError):
        return DAMAGED


def _bound(memory: int) -> None:
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (300, 300))


def _answer(book: CalamineWorkbook, wanted: str, *, only_told: bool) -> int:
    told, best, chosen = [], -1.0, None
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet or (wanted and about.name != wanted):
            continue
        sheet = book.get_sheet_by_name(about.name)
        card = _card(about.name, sheet, visible=about.visible == SheetVisibleEnum.Visible)
        told.append(card)
        # A hidden sheet is read only when no other is there.
        rank = card["worth"] + (1_000_000.0 if card["visible"] else 0.0)
        if rank > best and not only_told:
            best, chosen = rank, (len(told) - 1, sheet)
        del sheet
    if wanted and not told:
        return NO_SHEET
    if chosen:
        told[chosen[0]]["width"] = _width(chosen[1])
    _write(json.dumps({"sheets": told, "chosen": chosen[0] if chosen else -1}))
    if chosen:
        for handful in _handfuls(chosen[1]):
            _write(handful)
    return 0


def _card(name: str, sheet: CalamineSheet, *, visible: bool) -> dict[str, Any]:
    """Return what is told of a sheet: where it begins (from 0), how many lines it has, its first lines."""
    start = sheet.start or (0, 0)
    head = []
    for row in _rows(sheet):
        head.append(list(map(cell_text, row)))
        if len(head) == LOOK:
            break
    lines = sheet.height if sheet.start else 0
    return {
        "name": name,
        "visible": visible,
        "row": start[0],
        "column": start[1],
        "lines": lines,
        "head": head,
        "worth": worth_of([SourceRow(i, tuple(row)) for i, row in enumerate(head)], lines),
    }


def _width(sheet: CalamineSheet) -> int:
    """Return how many columns hold anything; a sheet may say that it is wider."""
    width, widest = 0, sheet.width
    for row in _rows(sheet):
        if row[width:].count("") != len(row) - width:
            width = max(i + 1 for i, v in enumerate(row) if v != "")
            if width == widest:
                break
    return width


def _rows(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """Give the rows from the first line that holds anything; the cells begin at the first column that does."""
    return islice(sheet.iter_rows(), sheet.start[0], None) if sheet.start else iter(())


def _handfuls(sheet: CalamineSheet) -> Iterator[str]:
    """Give the rows by the thousand, each handful as one text: the signs between are the quickest to cut at."""
    waiting = []
    for row in _rows(sheet):
        waiting.append(CELL.join(_texts(row)))
        if len(waiting) == _HANDFUL:
            yield ROW.join(waiting)
            waiting = []
    if waiting:
        yield ROW.join(waiting)


def _texts(row: list[Any]) -> list[str]:
    """Return the cells of a row as text; those of a row of plain texts are only stripped."""
    try:
        cells = list(map(str.strip, row))
    except TypeError:
        cells = list(map(cell_text, row))
    whole = "".join(cells)
    if "#" in whole or "\x00" in whole:
        cells = list(map(cell_text, cells))
    if CELL in whole or ROW in whole:
        cells = [cell.replace(CELL, " ").replace(ROW, " ") for cell in cells]
    return cells


def _write(told: str) -> None:
    """Write a text behind its length in bytes."""
    raw = told.encode("utf-8", errors="replace")
    sys.stdout.buffer.write(len(raw).to_bytes(LENGTH, "big"))
    sys.stdout.buffer.write(raw)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
