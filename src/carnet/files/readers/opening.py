"""Tells by its content what a file is, what opening it will cost, and opens it row by row."""

import codecs
import os
import stat
import zipfile
from pathlib import Path

from carnet.files.readers import limits
from carnet.files.readers.archive import flow_archive, holds_files
from carnet.files.readers.flow import Flow
from carnet.files.readers.flow_text import flow_text
from carnet.files.readers.flow_workbook import flow_workbook
from carnet.files.readers.sentences import refuse
from carnet.files.readers.vcard import flow_vcard
from carnet.files.types import Estimate

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MEGABYTE = 1 << 20
# What a process that reads needs before it has read anything.
_BASE = 60 * _MEGABYTE
# Bytes in memory for each unpacked byte, measured on workbooks of a million rows.
_OF_SHEET, _OF_STRINGS, _OF_OLD = 1.2, 6.0, 8.0
# A row of a sheet takes about this many unpacked bytes, a line of text this many.
_ROW_BYTES, _LINE_BYTES = 400, 120


def first_bytes(path: Path) -> bytes:
    """Return the beginning of an ordinary, not empty, not oversized file. Raises Unreadable or OSError."""
    if "\x00" in str(path):
        refuse("missing")
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        refuse("folder")
    if not stat.S_ISREG(found.st_mode):
        refuse("not_a_file")
    if found.st_size == 0:
        refuse("empty")
    if found.st_size > limits.MOST_MEGABYTES * _MEGABYTE:
        refuse("too_big", size=found.st_size // _MEGABYTE, limit=limits.MOST_MEGABYTES)
    if not os.access(path, os.R_OK):
        refuse("forbidden")
    with path.open("rb") as file:
        return file.read(64)


def refuse_encrypted(path: Path) -> None:
    """Refuse an OLE container that holds a workbook under a password."""
    with path.open("rb") as file:
        start = file.read(_MEGABYTE)
        file.seek(max(0, path.stat().st_size - _MEGABYTE))
        if _ENCRYPTED in start + file.read(_MEGABYTE):
            refuse("password")


def estimate_of(path: Path) -> Estimate:
    """Return about how many rows a file has and how many bytes of memory reading it takes, without opening it.

    Raises Unreadable when that is more than Carnet gives to one file.
    """
    start, size = first_bytes(path), path.stat().st_size
    if start.startswith(ZIP):
        estimate = _of_packed(path)
    elif start.startswith(OLE):
        estimate = Estimate(rows=size // 100, memory=_BASE + int(size * _OF_OLD))
    else:
        estimate = Estimate(rows=max(1, size // _LINE_BYTES), memory=_BASE)
    most = limits.WORKBOOK_MEGABYTES if start.startswith((ZIP, OLE)) else limits.TEXT_MEGABYTES
    if estimate.memory > most * _MEGABYTE:
        refuse("too_much_memory", size=estimate.memory // _MEGABYTE, limit=most)
    return estimate


def _of_packed(path: Path) -> Estimate:
    """Estimate a workbook by the sizes that its parts name: every sheet is opened, two at most at once."""
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {i.filename: i.file_size for i in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        refuse("damaged")
    strings = sum(n for name, n in sizes.items() if "sharedStrings" in name)
    sheets = sorted(
        (n for name, n in sizes.items() if "worksheets/" in name or name == "content.xml"),
        reverse=True,
    )
    memory = _BASE + int(sum(sheets[:2]) * _OF_SHEET + strings * _OF_STRINGS)
    return Estimate(rows=max(1, sum(sheets[:1]) // _ROW_BYTES), memory=memory)


def open_flow(path: Path, *, sheet: str = "", most_rows: int = limits.MOST_ROWS) -> Flow:
    """Open a file row by row. Raises Unreadable or OSError; whoever opens it closes it."""
    start = first_bytes(path)
    if start.startswith(ZIP) and holds_files(path):
        return flow_archive(path, opener=_member_flow, member=sheet, most_rows=most_rows)
    return _flow(path, start, sheet=sheet, most_rows=most_rows)


def _member_flow(path: Path, *, most_rows: int) -> Flow:
    """Open a member of a zip, within the same bounds as any file."""
    estimate_of(path)
    return _flow(path, first_bytes(path), sheet="", most_rows=most_rows)


def _flow(path: Path, start: bytes, *, sheet: str, most_rows: int) -> Flow:
    if start.startswith(ZIP):
        return flow_workbook(path, packed=True, sheet=sheet, most_rows=most_rows)
    if start.startswith(OLE):
        refuse_encrypted(path)
        return flow_workbook(path, packed=False, sheet=sheet, most_rows=most_rows)
    if is_vcard(start):
        return flow_vcard(path, most_rows=most_rows)
    return flow_text(path, most_rows=most_rows)


def is_vcard(start: bytes) -> bool:
    """Say whether a file begins as an address book does, in whatever writing."""
    plain = start.removeprefix(codecs.BOM_UTF8).replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    return plain[:11].upper() == b"BEGIN:VCARD"
