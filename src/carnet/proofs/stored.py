"""The files of the room in the home: each under a random name that tells nothing, whole or not there."""

import secrets
from datetime import UTC, datetime
from pathlib import Path

from carnet.kit.home import folder
from carnet.proofs.rules.media import SUFFIXES


def place(stored_as: str) -> Path:
    """Return where a kept file lies."""
    return folder("proofs") / stored_as


def keep(content: bytes, media: str) -> str:
    """Write a file under a fresh name and return that name; it appears only when it is whole."""
    stored_as = f"{secrets.token_hex(16)}{SUFFIXES[media]}"
    part = place(f".{stored_as}.part")
    try:
        part.touch(mode=0o600)
        part.write_bytes(content)
        part.replace(place(stored_as))
    finally:
        part.unlink(missing_ok=True)
    return stored_as


def forget(*stored_as: str) -> None:
    """Delete kept files; one that is gone is passed over."""
    for name in stored_as:
        place(name).unlink(missing_ok=True)


def strays(known: set[str], before: datetime) -> list[str]:
    """Return the files that no row names and that were written before a moment."""
    found = [f for f in folder("proofs").iterdir() if f.name not in known]
    return [f.name for f in found if datetime.fromtimestamp(f.stat().st_mtime, UTC) < before]
