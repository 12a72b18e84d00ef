"""Makes the files that the readers are tried on: good ones, messy ones, hostile ones."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

Lines = Sequence[Sequence[Any]]

HEADER = ("Civilité", "Nom", "Prénom", "CP", "Ville", "Tél", "E-mail", "Newsletter")
NOOR = ("Mme", "Haddad", "Noor", "44000", "Nantes", "06 39 98 20 14", "noor@exemple.fr", "O")
OTTO = ("M.", "Lindqvist", "Otto", "49100", "Angers", "02 41 00 12 34", "otto@exemple.fr", "N")


def xlsx(path: Path, lines: Lines, **more: Lines) -> Path:
    """Write a workbook whose first sheet is "Clients"; further sheets by name."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, content in {"Clients": lines, **more}.items():
            sheet = book.add_worksheet(name)
            for r, line in enumerate(content):
                for c, value in enumerate(line):
                    if value not in ("", None):
                        sheet.write(r, c, value)
    return path


def text(
    path: Path, lines: Lines, *, delimiter: str = ";", encoding: str = "utf-8", end: str = "\r\n"
) -> Path:
    """Write delimited text."""
    path.write_bytes(
        "".join(delimiter.join(map(str, line)) + end for line in lines).encode(encoding)
    )
    return path


def repacked(source: Path, target: Path, parts: Mapping[str, bytes]) -> Path:
    """Copy a workbook with some of its parts replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, parts.get(info.filename, old.read(info)))
    return target


def part(source: Path, name: str) -> bytes:
    """Return one part of a workbook."""
    with zipfile.ZipFile(source) as archive:
        return archive.read(name)


def encrypted() -> bytes:
    """Return the beginning of a workbook that Excel protected by a password: an OLE container that names the package."""
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\0" * 478
    )
    return (
        header
        + "Root Entry".encode("utf-16-le").ljust(128, b"\0")
        + "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0")
        + b"\0" * 4096
    )


def ods(lines: Lines, *, repeated: int = 1) -> bytes:
    """Return a small OpenDocument workbook; its last row says that it is repeated."""
    rows = []
    for i, line in enumerate(lines):
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{v}</text:p></table:table-cell>'
            for v in line
        )
        times = (
            f' table:number-rows-repeated="{repeated}"'
            if i == len(lines) - 1 and repeated > 1
            else ""
        )
        rows.append(f"<table:table-row{times}>{cells}</table:table-row>")
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Clients">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return out.getvalue()
