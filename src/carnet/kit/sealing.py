"""Short secrets encrypted by the application, under keys of the home that can be changed while the house runs.

The present key is `keys/NAME`; while everything is sealed again, `keys/NAME.before` opens what the key before had sealed.
"""

import base64
import fcntl
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from carnet.kit.home import folder, secret

_BEFORE = ".before"


class Unopened(Exception):
    """No key of this home opens this: it was sealed in another, or its key is gone."""


def seal(name: str, text: str) -> str:
    """Return a text encrypted under the present key of a name (Fernet: AES-128-CBC with HMAC-SHA-256)."""
    return _fernet(secret(name)).encrypt(text.encode()).decode()


def unseal(name: str, sealed: str) -> str:
    """Return what was sealed under the present key of a name or the one before it. Raises Unopened."""
    try:
        return _ring(name).decrypt(sealed.encode()).decode()
    except InvalidToken as wrong:
        raise Unopened(name) from wrong


def begin(name: str) -> bool:
    """Give a name a new key beside the one before, which still opens; False when an earlier change has not ended.

    A process killed at any point leaves both readable, and the next call goes on.
    """
    keys = folder("keys")
    present, before = keys / name, keys / f"{name}{_BEFORE}"
    secret(name)
    going_on = before.exists()
    if not going_on:
        before.hardlink_to(present)
    if before.read_bytes() == present.read_bytes():
        fresh = keys / f".{name}.{secrets.token_hex(8)}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_hex(32), encoding="ascii")
        fresh.replace(present)
    return not going_on


def resealed(name: str, sealed: str) -> str | None:
    """Return the same text under the present key; None when it is so already. Raises Unopened."""
    with suppress(InvalidToken):
        _fernet(secret(name)).decrypt(sealed.encode())
        return None
    return seal(name, unseal(name, sealed))


def retire(name: str) -> None:
    """Delete the key before: what it alone opened is gone from here on."""
    (folder("keys") / f"{name}{_BEFORE}").unlink(missing_ok=True)


@contextmanager
def one_change() -> Iterator[None]:
    """Let one process change keys at a time. Raises BlockingIOError while another does."""
    with (folder("keys").parent / "keys.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def _ring(name: str) -> MultiFernet:
    before = folder("keys") / f"{name}{_BEFORE}"
    ring = [_fernet(secret(name))]
    with suppress(FileNotFoundError):
        ring.append(_fernet(bytes.fromhex(before.read_text(encoding="ascii").strip())))
    return MultiFernet(ring)


def _fernet(key: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key))
