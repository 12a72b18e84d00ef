"""Reads one sheet of a workbook row by row, through the process of its own that holds it."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from carnet.files.readers import apart_rows, limits
from carnet.files.readers.container import look_inside
from carnet.files.readers.flow import Flow
from carnet.files.readers.sentences import refuse
from carnet.files.readers.workbook import sheet_notes
from carnet.files.types import SourceRow

# Room for the program itself and its libraries, beside what the workbook needs.
_SPARE_MEGABYTES = 700
# Workbooks up to this many unpacked megabytes are looked through before they are opened, which names what is wrong in them.
_LOOKED_THROUGH = 30
# A sheet with this worth has named columns: it is a list of its own.
_A_LIST = 100


def flow_workbook(
    path: Path, *, packed: bool, sheet: str = "", most_rows: int = limits.MOST_ROWS
) -> Flow:
    """Open the sheet of that name, or the one that looks most like a table. Raises Unreadable.

    The other process ends when the flow is closed, or when its rows have been taken.
    """
    errors = look_inside(path, most_megabytes=_LOOKED_THROUGH).errors if packed else 0
    process = _begun(path, sheet, only_told=False)
    close = partial(_ended, process)
    try:
        told = _told(process, sheet)
        chosen = told["sheets"][told["chosen"]] if told["sheets"] else None
        if chosen is None or not chosen["lines"]:
            refuse("empty")
        if chosen["lines"] > most_rows + limits.SPARE_ROWS:
            refuse("too_many_rows", limit=most_rows)
        width = chosen["column"] + chosen["width"]
        if width > limits.MOST_COLUMNS:
            refuse("too_wide", line=chosen["row"] + 1, found=width, limit=limits.MOST_COLUMNS)
        rows = _rows(process, chosen)
        return _flow(
            told["sheets"],
            chosen,
            head=list(islice(rows, apart_rows.LOOK)),
            rest=rows,
            close=close,
            errors=errors,
        )
    except BaseException:
        close()
        raise


def sheets_told(path: Path, *, packed: bool) -> list[dict[str, Any]]:
    """Return name, lines, first lines and worth of every sheet, as the other process tells them. Raises Unreadable."""
    if packed:
        look_inside(path, most_megabytes=_LOOKED_THROUGH)
    process = _begun(path, "", only_told=True)
    try:
        found: list[dict[str, Any]] = _told(process, "")["sheets"]
        return found
    finally:
        _ended(process)


def _flow(
    sheets: list[dict[str, Any]], chosen: dict[str, Any], *, errors: int, **more: Any
) -> Flow:
    left = sorted(
        (s for s in sheets if s is not chosen and s["visible"]), key=lambda s: -s["worth"]
    )
    names = [s["name"] for s in left]
    others = tuple(s["name"] for s in left if s["worth"] >= _A_LIST)
    return Flow(
        width=chosen["column"] + chosen["width"],
        rows=chosen["lines"],
        sheet=chosen["name"],
        notes=sheet_notes(chosen["name"], names, others, errors),
        other_sheets=others,
        **more,
    )


def _begun(path: Path, sheet: str, *, only_told: bool) -> "subprocess.Popen[bytes]":
    memory = limits.WORKBOOK_MEGABYTES + _SPARE_MEGABYTES
    words = [str(path.resolve()), sheet, "told" if only_told else "rows", str(memory)]
    return subprocess.Popen(  # noqa: S603 - our own module, no shell reads the words
        [sys.executable, "-m", apart_rows.__name__, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _told(process: "subprocess.Popen[bytes]", sheet: str) -> dict[str, Any]:
    """Return what the other process tells first, or refuse the file with what its end says."""
    first = _handful(process)
    if first:
        told: dict[str, Any] = json.loads(first)
        return told
    status = process.wait()
    if status == apart_rows.PASSWORD:
        refuse("password")
    if status == apart_rows.NO_SHEET:
        refuse("no_such_sheet", sheet=sheet)
    if status in (apart_rows.TOO_MUCH, -signal.SIGABRT, -signal.SIGKILL):
        refuse("too_much_memory", size=limits.WORKBOOK_MEGABYTES, limit=limits.WORKBOOK_MEGABYTES)
    refuse("damaged")


def _rows(process: "subprocess.Popen[bytes]", chosen: dict[str, Any]) -> Iterator[SourceRow]:
    pad, number = ("",) * chosen["column"], chosen["row"]
    while (handful := _handful(process)) is not None:
        for line in handful.split(apart_rows.ROW):
            number += 1
            cells = line.split(apart_rows.CELL)
            yield SourceRow(number, (*pad, *cells) if pad else tuple(cells))
    if process.wait():
        refuse("damaged")


def _handful(process: "subprocess.Popen[bytes]") -> str | None:
    """Return the next text of the other process, None when it has ended."""
    out = process.stdout
    head = out.read(apart_rows.LENGTH) if out else b""
    size = int.from_bytes(head, "big")
    raw = out.read(size) if out and len(head) == apart_rows.LENGTH else b""
    return raw.decode("utf-8") if head and len(raw) == size else None


def _ended(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.kill()
    if process.stdout:
        process.stdout.close()
    process.wait()
