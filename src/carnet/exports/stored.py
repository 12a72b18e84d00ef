"""The files of exports in the home: written aside, seen under their name only when they are whole."""

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from carnet.kit.home import folder

_BLOCK = 1 << 20
_FOLDER = "exports"


def place(stored_as: str) -> Path:
    """Return where a stored file lies."""
    return folder(_FOLDER) / stored_as


@contextmanager
def bench() -> Iterator[Path]:
    """Give a folder to write in, in the home, which goes at the end with whatever is in it."""
    found = folder(_FOLDER) / f".{secrets.token_hex(8)}"
    found.mkdir(mode=0o700)
    try:
        yield found
    finally:
        shutil.rmtree(found, ignore_errors=True)


def keep(path: Path, suffix: str) -> str:
    """Move a whole file under a fresh name and return that name."""
    stored_as = f"{secrets.token_hex(12)}.{suffix}"
    path.chmod(0o600)
    path.replace(place(stored_as))
    return stored_as


def weigh(path: Path) -> tuple[str, int]:
    """Return the SHA-256 of a file and its size in bytes."""
    seen, size = sha256(), 0
    with path.open("rb") as source:
        while block := source.read(_BLOCK):
            seen.update(block)
            size += len(block)
    return seen.hexdigest(), size


def forget(*stored_as: str) -> None:
    """Delete stored files; a name that is empty or gone is passed over."""
    for name in filter(None, stored_as):
        place(name).unlink(missing_ok=True)


def left_over(known: set[str], before: datetime) -> list[Path]:
    """Return what no export names and nobody has written to since a moment: what a killed run has left."""
    return [
        path
        for path in folder(_FOLDER).iterdir()
        if path.name not in known and datetime.fromtimestamp(path.stat().st_mtime, UTC) < before
    ]


def clear(path: Path) -> None:
    """Delete a file, or a folder with all that is in it."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def hand_over(stored_as: str, target: Path) -> None:
    """Copy a stored file to a place outside; it is seen there only when it is whole."""
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        shutil.copyfile(place(stored_as), part)
        part.chmod(0o600)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def tell_progress(export_id: int, done: int, total: int) -> None:
    """Keep how far an export is, beside the database."""
    path = place(f"{export_id}.progress")
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    part.write_text(json.dumps({"done": done, "total": total}), encoding="utf-8")
    part.replace(path)


def progress_of(export_id: int) -> dict[str, Any]:
    """Return how far an export is; empty when nothing is known."""
    try:
        return dict(json.loads(place(f"{export_id}.progress").read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        return {}


def end_progress(export_id: int) -> None:
    """Forget how far an export was."""
    place(f"{export_id}.progress").unlink(missing_ok=True)
