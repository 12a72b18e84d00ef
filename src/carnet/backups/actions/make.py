"""Make a backup: a copy of one moment, sealed on its way out, verified by reading it back, then named."""

import fcntl
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from carnet import __version__
from carnet.audit.actions import record
from carnet.backups.bucket_store import Store
from carnet.backups.models import Backup, Plan
from carnet.backups.packing import files_below, packed
from carnet.backups.queries.state import plan, store_of
from carnet.backups.rules.manifests import label_of, written
from carnet.backups.rules.names import DATA, KEYS, LABEL, backups_among, name_at, to_remove
from carnet.backups.sealed import seal
from carnet.backups.snapshots import RECORD, snapshot
from carnet.backups.stores import refusal
from carnet.backups.types import Label, Manifest, Part, Refused
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.home import SERVED, folder, home

WORK = "backups"
# The mirror is rebuilt from the record, the static files from the program; keys go into a file of their own.
_LOCK = "backup.lock"
_LEFT_OUT = (
    "mirror", "static", "cache", "keys", "demo", "logs", "migrate.lock", "upgrade", SERVED, _LOCK, WORK,
)  # fmt: skip
_CHUNK = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Made:
    """A backup that was made: its name, the bytes of its files, the rows in it."""

    name: str
    size: int
    rows: int


def make_backup(*, actor: Actor) -> Made:
    """Copy the record, the files and the keys of this house to the place of the plan, and forget the oldest beyond what is kept.

    Others go on working meanwhile. Raises NotPermitted, Refused: "no_key", "no_place", "unplugged", "full", "unwritable",
    "locked", "changed". After a fault nothing half written stays, and the failure is kept with its reason.
    """
    actor.require("backups.manage")
    chosen = plan()
    if chosen is None or not chosen.recipient:
        raise Refused("no_key")
    store = store_of(chosen)
    try:
        with _alone():
            # What still runs here was killed: whoever works on a backup holds the lock.
            running = Backup.objects.filter(state=Backup.State.RUNNING)
            running.update(state=Backup.State.FAILED, why="killed", ended_at=clock.now())
            return _noted(actor, chosen, store)
    except BlockingIOError:
        raise Refused("locked") from None


def _noted(actor: Actor, chosen: Plan, store: Store) -> Made:
    """Make a backup and keep how it went."""
    line = Backup.objects.create(name="", place=chosen.place)
    try:
        made = _make(chosen, store, line)
    except Refused as why:
        _end(line, Backup.State.FAILED, why=why.code)
        raise
    except OSError as why:
        refused = refusal(why, str(home()))
        _end(line, Backup.State.FAILED, why=refused.code)
        raise refused from why
    _end(line, Backup.State.DONE, size=made.size)
    detail = {"size": made.size, "rows": made.rows}
    record(actor=actor, name="backups.made", subject="backups.Backup", ids=[line.pk], detail=detail)
    return made


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process make a backup at a time. Raises BlockingIOError while another does."""
    with (home() / _LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def _make(chosen: Plan, store: Store, line: Backup) -> Made:
    taken = store.names()
    store.sweep()
    line.name = name_at(clock.now(), backups_among(taken))
    line.save(update_fields=["name"])
    work = folder(WORK) / line.name
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700)
    written_files: list[str] = []
    try:
        manifest = snapshot(work)
        files = [*files_below(work, ()), *files_below(home(), (*_LEFT_OUT, *_record_files()))]
        parts = []
        for suffix, these in ((KEYS, _keys()), (DATA, files)):
            written_files.append(line.name + suffix)
            parts.append(_seal(store, chosen, line.name + suffix, packed(these, manifest)))
        label = _label(chosen, line.name, manifest, parts)
        verify_label(store, label)
        written_files.append(line.name + LABEL)
        with store.writing(line.name + LABEL) as file:
            file.write(written(label))
    except BaseException:
        for name in reversed(written_files):
            store.remove(name)
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    for name in to_remove(store.names(), chosen.kept):
        store.remove(name)
    return Made(name=line.name, size=sum(p.size for p in parts), rows=sum(manifest.counts.values()))


def verify_label(store: Store, label: Label) -> None:
    """Read the files of a backup back. Raises Refused("changed") for one that is not as it was written."""
    for part in label.files:
        digest, size = hashlib.sha256(), 0
        with store.reading(part.name) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
        if (size, digest.hexdigest()) != (part.size, part.sha256):
            raise Refused("changed", file=part.name)


def label_in(store: Store, name: str) -> Label:
    """Return the label of a backup. Raises Refused: "no_file", "broken", "newer"."""
    with store.reading(name + LABEL) as file:
        return label_of(file.read())


def _record_files() -> list[str]:
    """Return the names that the record's own files may have in the home: their copy is made by the engine."""
    names = {RECORD, Path(str(connection.settings_dict["NAME"])).name}
    return [name + end for name in names for end in ("", "-wal", "-shm", "-journal")]


def _keys() -> list[tuple[str, Path]]:
    place = folder("keys")
    return [(f"keys/{name}", path) for name, path in files_below(place, ())]


def _seal(store: Store, chosen: Plan, name: str, chunks: Iterable[bytes]) -> Part:
    with store.writing(name) as file:
        sealed = seal(chunks, file, chosen.recipient)
    return Part(name=name, size=sealed.size, sha256=sealed.sha256)


def _label(chosen: Plan, name: str, manifest: Manifest, parts: Iterable[Part]) -> Label:
    return Label(
        name=name,
        made_at=manifest.made_at,
        version=__version__,
        recipient=chosen.recipient,
        files=tuple(parts),
    )


def _end(line: Backup, state: str, *, why: str = "", size: int = 0) -> None:
    line.state, line.why, line.size, line.ended_at = state, why[:20], size, clock.now()
    line.save(update_fields=["state", "why", "size", "ended_at"])
