"""Encryption with age: streams sealed for a recipient, opened with an identity; a wrong byte never passes."""

import hashlib
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol

import pyrage
from pyrage import x25519

from carnet.backups.types import Part, Refused

_BEGINS = "AGE-SECRET-KEY-1"


class Writer(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> int:
        """Take bytes."""
        ...


class Reader(Protocol):
    """Where bytes come from."""

    def read(self, size: int = -1, /) -> bytes:
        """Give bytes."""
        ...


class Chunks:
    """Chunks of bytes read as a file; what fails on the way is kept in `failed`, since age tells it as text."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Read these chunks."""
        self._chunks, self._held = iter(chunks), memoryview(b"")
        self.failed: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """Return at most `size` bytes, none at the end."""
        try:
            while not self._held:
                self._held = memoryview(next(self._chunks))
        except StopIteration:
            return b""
        except (OSError, Refused) as failed:
            self.failed = failed
            raise
        size = len(self._held) if size < 0 else size
        given, self._held = self._held[:size], self._held[size:]
        return bytes(given)


class Counted:
    """Passes bytes on to a writer, and knows how many there were and their digest."""

    def __init__(self, to: Writer) -> None:
        """Write to `to`."""
        self._to, self._hash = to, hashlib.sha256()
        self.size = 0
        self.failed: BaseException | None = None

    def write(self, data: bytes) -> int:
        """Pass bytes on."""
        try:
            self._to.write(data)
        except OSError as failed:
            self.failed = failed
            raise
        self._hash.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: whoever opened the file flushes it."""

    def part(self, name: str) -> Part:
        """Return what was written so far."""
        return Part(name=name, size=self.size, sha256=self._hash.hexdigest())


def fresh_identity() -> tuple[str, str]:
    """Return a fresh identity and its recipient: the first opens, the second only closes."""
    made = x25519.Identity.generate()
    return str(made), str(made.to_public())


def identity_of(text: str) -> x25519.Identity:
    """Read an identity from the text of its file, comments allowed. Raises Refused("no_identity")."""
    for line in text.splitlines():
        if line.strip().upper().startswith(_BEGINS):
            try:
                return x25519.Identity.from_str(line.strip())
            except pyrage.IdentityError as wrong:
                raise Refused("no_identity") from wrong
    raise Refused("no_identity")


def recipient_of(identity: x25519.Identity) -> str:
    """Return the public recipient of an identity."""
    return str(identity.to_public())


def seal(chunks: Iterable[bytes], to: Writer, recipient: str) -> Part:
    """Encrypt chunks for a recipient into a writer and return what was written. Raises what reading or writing raised."""
    source, sink = Chunks(chunks), Counted(to)
    try:
        pyrage.encrypt_io(source, sink, [x25519.Recipient.from_str(recipient)])
    except pyrage.EncryptError as wrong:
        raise (source.failed or sink.failed or Refused("unwritable")) from wrong
    return sink.part("")


def seal_bytes(data: bytes, recipient: str) -> bytes:
    """Encrypt a few bytes for a recipient."""
    return pyrage.encrypt(data, [x25519.Recipient.from_str(recipient)])


def open_bytes(data: bytes, identity: x25519.Identity) -> bytes:
    """Decrypt a few bytes. Raises Refused: "wrong_key", "broken"."""
    try:
        return pyrage.decrypt(data, [identity])
    except pyrage.DecryptError as wrong:
        raise Refused(_why(wrong)) from wrong
    except OSError as wrong:
        raise Refused("broken") from wrong


@contextmanager
def opened(source: Reader, identity: x25519.Identity) -> Iterator[BinaryIO]:
    """Give the decrypted bytes of a stream as a file that is read once, forwards.

    Raises Refused at the end of the block: "wrong_key", "broken" (half a file, a flipped byte).
    """
    reading, writing = os.pipe()
    failed: list[BaseException] = []

    def pour() -> None:
        with os.fdopen(writing, "wb") as sink:
            try:
                pyrage.decrypt_io(source, sink, [identity])
            except (pyrage.DecryptError, OSError) as wrong:
                failed.append(wrong)

    thread = threading.Thread(target=pour, name="backup-opening", daemon=True)
    thread.start()
    try:
        with os.fdopen(reading, "rb") as stream:
            yield stream
            while stream.read(1 << 20):
                pass
    finally:
        thread.join()
        if failed:
            raise Refused(_why(failed[0])) from failed[0]


def _why(wrong: BaseException) -> str:
    return "wrong_key" if "No matching keys" in str(wrong) else "broken"
