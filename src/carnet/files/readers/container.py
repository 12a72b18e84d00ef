"""Looks into a packed workbook before it is opened: size once unpacked, damage, giant cells, far-flung sheets.

Every part is unpacked once in small pieces and thrown away, so that nothing large is ever held, and each part's
checksum is proven: a part whose header lies about its size does not pass.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from carnet.files.readers import limits
from carnet.files.readers.sentences import refuse

_PIECE = 1 << 20
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Za-z]{1,9})(\d{1,12})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["'](\d{1,12})["']""")
_ODS_ROW = re.compile(rb"<table:table-row[ >].*?</table:table-row>", re.DOTALL)
_REPEATED_ROWS = re.compile(rb'number-rows-repeated="(\d+)"')
_REPEATED_CELLS = re.compile(rb'number-columns-repeated="(\d+)"')
_MEGABYTE = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a packed workbook holds: `errors` are cells that show an error such as #N/A."""

    kind: str
    errors: int = 0


def look_inside(path: Path, *, most_megabytes: int = limits.MOST_MEGABYTES) -> Contents:
    """Check a zip container; `kind` is "xlsx" or "ods". Raises Unreadable.

    What unpacks to more than `most_megabytes` is checked by the sizes it names alone, for a reader that is bounded itself.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = kind_of(names)
            check_sizes(archive)
            if sum(i.file_size for i in archive.infolist()) > most_megabytes * _MEGABYTE:
                return Contents(kind=kind)
            return Contents(
                kind=kind, errors=sum(_check_part(archive, info) for info in archive.infolist())
            )
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        KeyError,
    ):
        refuse("damaged")


def kind_of(names: set[str]) -> str:
    """Return what a zip with these parts is: "xlsx", "ods", or "zip" for one that holds files."""
    if "xl/workbook.bin" in names:
        refuse("binary_workbook")
    if any(n.startswith("xl/") for n in names):
        return "xlsx"
    return "ods" if "content.xml" in names else "zip"


def check_sizes(archive: zipfile.ZipFile) -> None:
    """Refuse a zip that says it unpacks to more than a table can be. Raises Unreadable."""
    size = sum(i.file_size for i in archive.infolist()) / _MEGABYTE
    packed = max(sum(i.compress_size for i in archive.infolist()) / _MEGABYTE, 0.001)
    if size > limits.BOMB_MEGABYTES and size / packed > limits.MOST_RATIO:
        refuse("bomb", size=round(size), packed=f"{packed:.1f}")
    if size > limits.MOST_MEGABYTES:
        refuse("too_big", size=round(size), limit=limits.MOST_MEGABYTES)


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """Unpack one part piece by piece; return how many of its cells are in error."""
    if not info.filename.endswith(".xml"):
        with archive.open(info) as part:
            while part.read(_PIECE):
                pass
        return 0
    sheet = "worksheets/" in info.filename
    errors, run, far = 0, 0, (0, 0)
    for piece in _pieces(archive, info):
        run = _longest_open_run(piece, run)
        if run < 0:
            _refuse_cell(archive, info)
        if sheet:
            errors += piece.count(b't="e"')
            far = _far(piece, far)
    if sheet and far[0] * far[1] > limits.MOST_CELLS:
        refuse("too_many_cells", sheet=Path(info.filename).stem, rows=far[0], columns=far[1])
    if info.filename == "content.xml":
        _check_repeats(b"".join(_pieces(archive, info)))
    return errors


def _pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(info) as part:
        while piece := part.read(_PIECE):
            yield piece


def _longest_open_run(piece: bytes, before: int) -> int:
    """Return how long the text at the end of the piece is, counted from the last tag; -1 when a text passed the limit."""
    if len(piece) < limits.MOST_IN_CELL or before:
        first = piece.find(b"<")
        if first < 0:
            return -1 if before + len(piece) > limits.MOST_IN_CELL else before + len(piece)
        if before + first > limits.MOST_IN_CELL:
            return -1
    elif max(map(len, piece.split(b"<"))) > limits.MOST_IN_CELL:
        return -1
    return len(piece) - piece.rfind(b"<")


def _far(piece: bytes, far: tuple[int, int]) -> tuple[int, int]:
    """Return the last row and column named so far: a lone cell far away would be laid out with all before it."""
    found = _CELL.findall(piece)
    row = max((int(r) for r in _ROW.findall(piece)), default=0)
    if not found:
        return max(row, far[0]), far[1]
    row = max(
        row,
        int(found[0][1]),
        int(found[-1][1]),
        int(max(found, key=lambda c: len(c[1]))[1]),
        far[0],
    )
    widest = max(
        {letters.upper() for letters, _ in found}, key=lambda letters: (len(letters), letters)
    )
    return row, max(_column_number(widest), far[1])


def _check_repeats(content: bytes) -> None:
    """Refuse an OpenDocument sheet whose filled rows say that they are repeated beyond all measure."""
    cells = 0
    for found in _ODS_ROW.finditer(content):
        row = found.group()
        if b"office:value" not in row and b"<text:p" not in row:
            continue
        times = int((_REPEATED_ROWS.search(row) or [b"0", b"1"])[1])
        cells += times * max(
            1, sum(int(n) for n in _REPEATED_CELLS.findall(row) if int(n) < 16_000)
        )
        if cells > limits.MOST_CELLS:
            refuse("too_many_cells", sheet="1", rows=times, columns=cells // times)


def _refuse_cell(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Refuse the workbook, naming the giant cell where it can be told."""
    place = (
        _place_of_string(archive, _strings_before(archive, info))
        if "sharedStrings" in info.filename
        else None
    )
    if place is None and "worksheets/" in info.filename:
        place = _last_cell(archive, info)
    if place is None:
        refuse("cell_too_big_somewhere", limit=limits.MOST_IN_CELL)
    refuse("cell_too_big", limit=limits.MOST_IN_CELL, line=place[1], column=place[0])


def _strings_before(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """Return how many shared texts begin before the giant one ends, less one: its number in the list."""
    seen, run = 0, 0
    for piece in _pieces(archive, info):
        run = _longest_open_run(piece, run)
        if run < 0:
            parts = piece.split(b"<")
            giant = max(range(len(parts)), key=lambda i: len(parts[i]))
            seen += sum(1 for p in parts[: giant + 1] if p.startswith((b"si>", b"si ")))
            return seen - 1
        seen += piece.count(b"<si>") + piece.count(b"<si ")
    return seen - 1


def _place_of_string(archive: zipfile.ZipFile, number: int) -> tuple[int, int] | None:
    wanted = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*t="s"[^>]*><v>%d</v>' % number)
    for info in archive.infolist():
        if "worksheets/" not in info.filename:
            continue
        tail = b""
        for piece in _pieces(archive, info):
            if found := wanted.search(tail + piece):
                return _column_number(found[1]), int(found[2])
            tail = piece[-200:]
    return None


def _last_cell(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[int, int] | None:
    """Return the place of the cell that was open when the text passed the limit."""
    place, run = None, 0
    for piece in _pieces(archive, info):
        found = _CELL.findall(piece)
        run = _longest_open_run(piece, run)
        place = found[-1] if found else place
        if run < 0:
            break
    return (_column_number(place[0]), int(place[1])) if place else None


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
