"""Messages that the carriers for trying out keep instead of sending: files of the home, one a message, named by its key."""

import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email import policy
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from pathlib import Path

from carnet.carriers.types import KeptMail, Unsendable
from carnet.kit import clock
from carnet.kit.home import folder

_KEY = re.compile(r"[A-Za-z0-9_-]{1,100}")
_FOLDER = "kept-mail"
_HEAD = 16384  # bytes: no header of ours is longer


def keep(key: str, data: bytes) -> None:
    """Keep a message durably; the same key replaces. Raises Unsendable for a key that is no name, OSError for a full disk."""
    place = _place(key)
    fresh = place.with_name(f".{key}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        at = clock.now().timestamp()
        os.utime(fresh, (at, at))
        fresh.replace(place)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def kept(limit: int = 100, before: datetime | None = None) -> list[KeptMail]:
    """Return the messages kept, the latest first; `before` goes on behind a page."""
    until = before.timestamp() if before else None
    found = [
        (entry.stat().st_mtime, Path(entry.path))
        for entry in os.scandir(folder(_FOLDER))
        if entry.name.endswith(".eml") and not entry.name.startswith(".")
    ]
    found.sort(reverse=True)
    page = [one for one in found if until is None or one[0] < until][:limit]
    return [_told(at, path) for at, path in page]


def read(key: str) -> bytes:
    """Return the message as it was handed over, with its Return-Path in front; raises FileNotFoundError."""
    try:
        return _place(key).read_bytes()
    except Unsendable as problem:
        raise FileNotFoundError(key) from problem


def has(keys: Iterable[str]) -> set[str]:
    """Return those keys whose message was kept."""
    return {key for key in keys if _KEY.fullmatch(key) and _place(key).exists()}


def forget(keys: Iterable[str]) -> int:
    """Remove the messages of these keys; return how many there were."""
    there = has(keys)
    for key in there:
        _place(key).unlink(missing_ok=True)
    return len(there)


def _place(key: str) -> Path:
    if not _KEY.fullmatch(key):
        raise Unsendable("key")
    return folder(_FOLDER) / f"{key}.eml"


def _told(at: float, path: Path) -> KeptMail:
    head = BytesHeaderParser(policy=policy.default).parsebytes(_head(path))
    return KeptMail(
        key=path.stem,
        at=datetime.fromtimestamp(at, UTC),
        channel="sms" if head["X-Carnet-Channel"] == "sms" else "email",
        sender=str(head["From"] or ""),
        to=parseaddr(str(head["To"] or ""))[1],
        subject=str(head["Subject"] or ""),
        size=path.stat().st_size,
    )


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD).partition(b"\r\n\r\n")[0]
