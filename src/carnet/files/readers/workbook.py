"""Reads workbooks (.xlsx, .xls, .ods): the sheet that holds the table, and a word on the others."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from carnet.files.readers import apart, limits
from carnet.files.readers.cells import cell_text
from carnet.files.readers.container import look_inside
from carnet.files.readers.sentences import refuse
from carnet.files.rules.columns_layout import worth_of
from carnet.files.types import SourceRow

_LOOK = 60


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The lines of the chosen sheet, and what was said about the others."""

    name: str
    lines: list[SourceRow]
    notes: tuple[str, ...]
    other_sheets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Raw:
    """One sheet as the reader gives it: cells, and the row and column (from 0) at which they begin."""

    name: str
    visible: bool
    row: int
    column: int
    rows: Sequence[Sequence[Any]]


def read_workbook(
    path: Path, *, packed: bool, sheet: str = "", most_rows: int = limits.MOST_ROWS
) -> Sheet:
    """Read the sheet of that name, or the one that looks most like a table. Raises Unreadable.

    `packed` says that the file is a zip (xlsx, ods), which is checked before it is opened; any other is read in a
    process of its own.
    """
    errors = look_inside(path).errors if packed else 0
    raw = _open(path) if packed else _open_apart(path)
    if sheet and sheet not in {r.name for r in raw}:
        refuse("no_such_sheet", sheet=sheet)
    usable = [r for r in raw if r.name == sheet] if sheet else [r for r in raw if r.visible] or raw
    if not usable:
        refuse("empty")
    worth = {r.name: _worth(r) for r in usable}
    ranked = sorted(usable, key=lambda r: -worth[r.name])
    chosen, left = ranked[0], [r.name for r in ranked[1:]]
    if len(chosen.rows) > most_rows + limits.SPARE_ROWS:
        refuse("too_many_rows", limit=most_rows)
    others = tuple(n for n in left if worth[n] >= 100)
    return Sheet(
        name=chosen.name,
        lines=_lines(chosen),
        notes=sheet_notes(chosen.name, left, others, errors),
        other_sheets=others,
    )


def _open(path: Path) -> list[_Raw]:
    """Open a workbook that was looked into; whatever still breaks inside the reader is a damaged file."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            return [
                _Raw(
                    name=told.name,
                    visible=told.visible == SheetVisibleEnum.Visible,
                    row=sheet.start[0] if sheet.start else 0,
                    column=sheet.start[1] if sheet.start else 0,
                    rows=sheet.to_python(skip_empty_area=True) if sheet.start else (),
                )
                for told in book.sheets_metadata
                if told.typ == SheetTypeEnum.WorkSheet
                and (sheet := book.get_sheet_by_name(told.name))
            ]
    except PasswordError:
        refuse("password")
    except (CalamineError, ValueError, OverflowError, MemoryError):
        refuse("damaged")
    except BaseException as error:
        # A fault inside the compiled reader comes up as a PanicException, which is no Exception.
        if type(error).__name__ == "PanicException":
            refuse("damaged")
        raise


def _open_apart(path: Path) -> list[_Raw]:
    try:
        done = subprocess.run(  # noqa: S603 - as above
            [sys.executable, "-m", apart.__name__, str(path.resolve())],
            capture_output=True,
            timeout=apart.SECONDS + 10,
            check=False,
        )
        told = json.loads(done.stdout) if done.returncode == 0 else []
    except (subprocess.TimeoutExpired, ValueError):
        refuse("damaged")
    if done.returncode == 3:
        refuse("password")
    if done.returncode:
        refuse("damaged")
    return [
        _Raw(
            name=t["name"],
            visible=t["visible"],
            row=(t["start"] or (0, 0))[0],
            column=(t["start"] or (0, 0))[1],
            rows=t["rows"],
        )
        for t in told
    ]


def _lines(sheet: _Raw) -> list[SourceRow]:
    width = sheet.column + max((len(r) for r in sheet.rows[:1]), default=0)
    if width > limits.MOST_COLUMNS:
        refuse("too_wide", line=sheet.row + 1, found=width, limit=limits.MOST_COLUMNS)
    pad = ("",) * sheet.column
    # Equal texts are kept once: towns, sources and civilities repeat on every row.
    share = dict[str, str]().setdefault
    return [
        SourceRow(sheet.row + 1 + i, pad + tuple([share(t := cell_text(v), t) for v in row]))
        for i, row in enumerate(sheet.rows)
    ]


def _worth(sheet: _Raw) -> float:
    head = [SourceRow(i, tuple(map(cell_text, r))) for i, r in enumerate(sheet.rows[:_LOOK])]
    return worth_of(head, len(sheet.rows))


def sheet_notes(
    chosen: str, left: Sequence[str], others: Sequence[str], errors: int
) -> tuple[str, ...]:
    """Return the sentences about the sheets that are not read, and about cells in error."""
    notes = []
    stray = [n for n in left if n not in others]
    if stray:
        told = ngettext(
            "Feuille laissée de côté : %(names)s.",
            "Feuilles laissées de côté : %(names)s.",
            len(stray),
        )
        notes.append(told % {"names": _named(stray)})
    if others:
        told = _(
            "La feuille « %(chosen)s » est lue. D’autres ressemblent aussi à une liste et s’importent à part : %(names)s."
        )
        notes.append(told % {"chosen": chosen, "names": _named(others)})
    if errors:
        told = ngettext(
            "%(n)s cellule du classeur affiche une erreur (comme #N/A) : elle est lue comme vide.",
            "%(n)s cellules du classeur affichent une erreur (comme #N/A) : elles sont lues comme vides.",
            errors,
        )
        notes.append(told % {"n": errors})
    return tuple(notes)


def _named(sheets: Sequence[str]) -> str:
    return ", ".join(f"«\u00a0{n}\u00a0»" for n in sheets)
