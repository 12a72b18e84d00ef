"""Load an official file: it takes the place of the former one whole, or nothing happens."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql import insert_rows
from carnet.reference.actions.drop import empty, mirror_places
from carnet.reference.models import ReferenceFile
from carnet.reference.queries.files import card_of
from carnet.reference.rules.lines import READERS, TABLES, Wrong
from carnet.reference.rules.shapes import Found, is_older, recognise, version_of
from carnet.reference.types import NotLoaded, ReferenceCard

_BLOCK = 1 << 20


@dataclass(slots=True)
class _Read:
    """How many lines were read so far, and at which line of the file we are."""

    rows: int = 0
    line: int = 1


def load_reference(
    *, actor: Actor, path: Path, name: str, version: str = "", anyway: bool = False
) -> ReferenceCard:
    """Load an official file recognised by its header, in place of the one of its kind, and return its card.

    `version` is the year when the name does not say it; `anyway` loads a file that is older or far shorter than the one in
    force. Raises NotPermitted, NotLoaded: nothing of it is then kept, and the former stays.
    """
    actor.require("reference.load")
    digest, encoding = _look_through(path)
    said = version_of(version, name)
    with path.open(encoding=encoding, newline="") as text:
        found = recognise(text.readline().replace('"', "").rstrip("\r\n"))
        former = ReferenceFile.objects.filter(kind=found.kind).first()
        if former and not anyway and is_older(said, former.version):
            raise NotLoaded("older", what=former.version)
        with transaction.atomic():
            read = _Read()
            kept = _replace(found, csv.reader(text, delimiter=found.delimiter), read)
            mirror_places(found.kind)
            _whole(read.rows, former.rows if former and not anyway else 0)
            written = {"name": Path(name).name[:200], "version": said, "digest": digest}
            return _told(actor, found.kind, {**written, "rows": read.rows, "kept": kept})


def _look_through(path: Path) -> tuple[str, str]:
    """Return the digest of a file and its encoding: UTF-8 when every byte of it is, else that of Windows."""
    seen, encoding = sha256(), "utf-8-sig"
    decoder: codecs.IncrementalDecoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as source:
        while block := source.read(_BLOCK):
            seen.update(block)
            if b"\x00" in block:
                raise NotLoaded("unreadable")
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                encoding, decoder = "cp1252", codecs.getincrementaldecoder("latin-1")()
    return seen.hexdigest(), encoding


def _replace(found: Found, lines: Iterable[list[str]], read: _Read) -> int:
    """Put the lines of the file where those of its kind were, and return how many are kept."""
    label, columns = TABLES[found.kind]
    empty(found.kind)
    try:
        return insert_rows(label, columns, _rows(found, lines, read))
    except IntegrityError:
        raise NotLoaded("twice") from None
    except csv.Error:
        raise NotLoaded("line", line=read.line + 1) from None
    except UnicodeDecodeError:
        raise NotLoaded("unreadable") from None


def _rows(found: Found, lines: Iterable[list[str]], read: _Read) -> Iterator[tuple[Any, ...]]:
    reader, order = READERS[found.kind], found.columns
    for line in lines:
        read.line += 1
        if not any(line):
            continue
        read.rows += 1
        cells = {
            name: line[place].strip() if place < len(line) else "" for name, place in order.items()
        }
        try:
            row = reader(cells)
        except Wrong as wrong:
            raise NotLoaded("line", line=read.line, what=str(wrong)) from None
        if row is not None:
            yield row


def _whole(rows: int, former: int) -> None:
    """Refuse a file that is empty, or half as long as the one in force: it was cut on its way."""
    if not rows:
        raise NotLoaded("empty")
    if rows < former // 2:
        raise NotLoaded("shorter", what=f"{rows}/{former}")


def _told(actor: Actor, kind: str, written: dict[str, Any]) -> ReferenceCard:
    """Keep what was loaded, tell the record and the rooms above, and return the card."""
    told = {"loaded_at": clock.now(), "loaded_by": (actor.name or actor.id)[:60]}
    row, _made = ReferenceFile.objects.update_or_create(kind=kind, defaults={**written, **told})
    record(
        actor=actor,
        name="reference.loaded",
        subject="reference.ReferenceFile",
        ids=[row.pk],
        detail={"kind": kind, "version": row.version, "rows": row.rows},
    )
    announce("reference.loaded", [row.pk])
    return card_of(row)
