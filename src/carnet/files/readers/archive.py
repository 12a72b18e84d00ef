"""Reads a zip of tables and address books: its members are told, one of them is opened.

Nothing is ever written where a member asks to be: the chosen one is unpacked, up to the limit, into a private file that
goes when it has been read.
"""

import tempfile
import zipfile
import zlib
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.files.readers import limits
from carnet.files.readers.container import check_sizes, kind_of
from carnet.files.readers.flow import Flow
from carnet.files.readers.sentences import refuse
from carnet.files.rules.columns_layout import worth_of
from carnet.files.types import Unreadable

MOST_MEMBERS = 200
# Members that are opened to see which of them is the table that is meant.
_MOST_TRIED = 20
# A member is a table when it has this many columns and lines, or named columns.
_A_TABLE, _NAMED = 2, 100
_PIECE = 1 << 20
_ZIP = b"PK\x03\x04"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    OSError,
)


class Opener(Protocol):
    """Opens a file that is no zip of files, row by row."""

    def __call__(self, path: Path, *, most_rows: int) -> Flow:
        """Open it. Raises Unreadable."""
        ...


@dataclass(frozen=True, kw_only=True)
class Member:
    """A file of a zip that may be a table: its name, and its size once unpacked."""

    name: str
    size: int


def holds_files(path: Path) -> bool:
    """Say whether a zip is a zip of files, and no workbook. Raises Unreadable when it is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            return kind_of(set(archive.namelist())) == "zip"
    except _BROKEN:
        refuse("damaged")


def members_of(path: Path) -> list[Member]:
    """Return the files of a zip that may be tables, the largest first. Raises Unreadable for tricks and bombs."""
    try:
        with zipfile.ZipFile(path) as archive:
            check_sizes(archive)
            for name in archive.namelist():
                _check_name(name)
            infos = [i for i in archive.infolist() if not _is_stray(i)]
            if len(infos) > MOST_MEMBERS:
                refuse("zip_many", limit=MOST_MEMBERS)
            for info in infos:
                if info.flag_bits & 1:
                    refuse("password")
                _check_nested(archive, info)
    except _BROKEN:
        refuse("damaged")
    return [
        Member(name=i.filename, size=i.file_size)
        for i in sorted(infos, key=lambda i: (-i.file_size, i.filename))
    ]


def flow_archive(
    path: Path, *, opener: Opener, member: str = "", most_rows: int = limits.MOST_ROWS
) -> Flow:
    """Open the member of that name, or the one that looks most like a table. Raises Unreadable."""
    members = members_of(path)
    if member and member not in {m.name for m in members}:
        refuse("zip_no_member", member=member)
    tried = [m for m in members if m.name == member] if member else members[:_MOST_TRIED]
    best: tuple[float, str, Flow] | None = None
    left: list[str] = []
    refused: Unreadable | None = None
    for one in tried:
        try:
            flow = _opened(path, one, opener=opener, most_rows=most_rows)
        except Unreadable as error:
            refused = refused or error
            continue
        worth = worth_of(flow.head, flow.rows)
        if min(flow.width, flow.rows) < _A_TABLE and worth < _NAMED:
            flow.close()
            continue
        if best is not None and worth <= best[0]:
            flow.close()
            left.append(one.name)
            continue
        if best is not None:
            best[2].close()
            left.insert(0, best[1])
        best = worth, one.name, flow
    if best is None:
        if refused is not None and len(tried) == 1:
            raise refused
        refuse("zip_empty")
    others = tuple(left) if not member else tuple(m.name for m in members if m.name != member)
    return replace(
        best[2], sheet=best[1], other_sheets=others, notes=best[2].notes + _notes(best[1], others)
    )


def _is_stray(info: zipfile.ZipInfo) -> bool:
    """Say whether a member is a folder, or a file that systems leave behind."""
    name = info.filename.rpartition("/")[2]
    return info.is_dir() or name.startswith(".") or info.filename.startswith("__MACOSX/")


def _check_name(name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0] or "\x00" in name:
        refuse("zip_path", member=name[:80])


def _check_nested(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Refuse a zip in the zip; a workbook is one as well, and is known by its parts when it is opened."""
    with archive.open(info) as part:
        packed = part.read(4) == _ZIP
    if packed and info.filename.lower().endswith(".zip"):
        refuse("zip_nested", member=info.filename[:80])


def _opened(path: Path, member: Member, *, opener: Opener, most_rows: int) -> Flow:
    """Unpack a member into a private file and open that; the file goes with the flow."""
    place = tempfile.TemporaryDirectory(prefix="carnet-zip-")
    inside = Path(place.name) / "member"
    try:
        _unpack(path, member, inside)
        if _is_zip_of_files(inside):
            refuse("zip_nested", member=member.name[:80])
        flow = opener(inside, most_rows=most_rows)
    except BaseException:
        place.cleanup()
        raise
    return replace(flow, close=partial(_close, flow, place))


def _is_zip_of_files(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4)
    return start == _ZIP and holds_files(path)


def _close(flow: Flow, place: "tempfile.TemporaryDirectory[str]") -> None:
    flow.close()
    place.cleanup()


def _unpack(path: Path, member: Member, target: Path) -> None:
    left = limits.MOST_MEGABYTES << 20
    try:
        with (
            zipfile.ZipFile(path) as archive,
            archive.open(member.name) as part,
            target.open("wb") as out,
        ):
            while piece := part.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    refuse("too_big", size=limits.MOST_MEGABYTES, limit=limits.MOST_MEGABYTES)
                out.write(piece)
    except _BROKEN:
        refuse("damaged")


def _notes(chosen: str, others: tuple[str, ...]) -> tuple[str, ...]:
    if not others:
        return ()
    told = ngettext(
        "Le fichier « %(chosen)s » de l’archive est lu. Un autre s’importe à part : %(names)s.",
        "Le fichier « %(chosen)s » de l’archive est lu. D’autres s’importent à part : %(names)s.",
        len(others),
    )
    names = ", ".join(f"«\u00a0{n}\u00a0»" for n in others[:10])
    return (told % {"chosen": chosen, "names": names + (_(" et d’autres") if others[10:] else "")},)
