"""The files of imports in the home: what was handed in, reports, progress."""

import json
import secrets
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from carnet.kit.home import folder

_BLOCK = 1 << 20


def place(stored_as: str) -> Path:
    """Return where a stored file lies."""
    return folder("imports") / stored_as


def keep(path: Path, name: str) -> tuple[str, str, int]:
    """Copy a file into the home under a fresh name and return that name, its SHA-256 and its size in bytes.

    The copy appears under its name only when it is whole.
    """
    suffix = Path(name).suffix.lower()[:8]
    stored_as = f"{secrets.token_hex(12)}{suffix if suffix[1:].isalnum() else ''}"
    part, seen, size = place(f".{stored_as}.part"), sha256(), 0
    try:
        with path.open("rb") as source, part.open("xb") as target:
            part.chmod(0o600)
            while block := source.read(_BLOCK):
                target.write(block)
                seen.update(block)
                size += len(block)
        part.replace(place(stored_as))
    finally:
        part.unlink(missing_ok=True)
    return stored_as, seen.hexdigest(), size


def forget(*stored_as: str) -> None:
    """Delete stored files; a name that is empty or gone is passed over."""
    for name in filter(None, stored_as):
        place(name).unlink(missing_ok=True)


def orphans(known: set[str]) -> list[str]:
    """Return the stored files that no import names."""
    return [
        f.name
        for f in folder("imports").iterdir()
        if f.is_file() and f.name not in known and f.name != ".turn"
    ]


def age_of(name: str) -> datetime:
    """Return when a stored file was last written."""
    return datetime.fromtimestamp(place(name).stat().st_mtime, UTC)


def report_file(import_id: int) -> Path:
    """Return where the report of an import lies."""
    return folder("reports") / f"import-{import_id}.html"


def write_whole(path: Path, text: str) -> None:
    """Write a text so that the file is either the old one or the whole new one."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def tell_progress(import_id: int, progress: dict[str, Any]) -> None:
    """Keep how far an import is, beside the database: its one writer is busy with the import itself."""
    write_whole(folder("imports") / f"{import_id}.progress", json.dumps(progress))


def progress_of(import_id: int) -> dict[str, Any]:
    """Return how far an import is; empty when nothing is known."""
    try:
        return dict(
            json.loads((folder("imports") / f"{import_id}.progress").read_text(encoding="utf-8"))
        )
    except (FileNotFoundError, ValueError):
        return {}


def end_progress(import_id: int) -> None:
    """Forget how far an import was."""
    (folder("imports") / f"{import_id}.progress").unlink(missing_ok=True)
