"""The tables of one file that may be chosen from: the sheets of a workbook, the files of a zip."""

from pathlib import Path

from carnet.files.queries.stream import open_rows
from carnet.files.readers.archive import holds_files, members_of
from carnet.files.readers.flow_workbook import sheets_told
from carnet.files.readers.opening import (
    OLE,
    ZIP,
    estimate_of,
    first_bytes,
    refuse_encrypted,
)
from carnet.files.readers.sentences import refuse
from carnet.files.rules.columns import guess_columns, guess_kind
from carnet.files.rules.columns_layout import find_layout
from carnet.files.types import SheetCard, SourceRow, Target, Unreadable

_SHOWN = 20


def sheets(path: Path) -> list[SheetCard]:
    """Return the tables of a file, those that are lists of people or orders first; one card without a name for a text.

    The name is what `open_rows` and `read_table` take as `sheet`. Raises Unreadable.
    """
    try:
        return sorted(_cards(path), key=lambda card: not card.looks_like)
    except FileNotFoundError:
        refuse("missing")
    except PermissionError:
        refuse("forbidden")
    except OSError:
        refuse("damaged")


def _cards(path: Path) -> list[SheetCard]:
    start = first_bytes(path)
    estimate_of(path)
    if start.startswith(ZIP) and holds_files(path):
        return [_member_card(path, member.name) for member in members_of(path)[:_SHOWN]]
    if start.startswith((ZIP, OLE)):
        if start.startswith(OLE):
            refuse_encrypted(path)
        told = sheets_told(path, packed=start.startswith(ZIP))
        return [
            SheetCard(
                t["name"],
                t["lines"],
                _looks_like([SourceRow(i, tuple(r)) for i, r in enumerate(t["head"], 1)]),
            )
            for t in told
            if t["visible"] or len(told) == 1
        ]
    return [_member_card(path, "")]


def _member_card(path: Path, name: str) -> SheetCard:
    """Return the card of a member of a zip, or of a file with one table; what cannot be read has no lines."""
    try:
        with open_rows(path, sheet=name) as stream:
            rows = [row for row, _ in zip(stream, range(200), strict=False)]
            return SheetCard(name, stream.estimated_rows, _kind(stream.header, rows))
    except Unreadable:
        if not name:
            raise
        return SheetCard(name, 0, "")


def _looks_like(lines: list[SourceRow]) -> str:
    if len(lines) < 2 or not any(any(line.cells) for line in lines):
        return ""
    layout = find_layout(lines)
    return _kind(layout.headers, lines[layout.first :]) if layout.named >= 2 else ""


def _kind(headers: tuple[str, ...], rows: list[SourceRow]) -> str:
    """Return "contacts" or "orders", or "" where no column says who or what is meant."""
    guesses = guess_columns(headers, [row.cells for row in rows])
    if all(g.target is Target.IGNORE for g in guesses):
        return ""
    return guess_kind(guesses)
