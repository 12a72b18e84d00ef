"""Whether the mirror may take over what a transaction has not committed: never, but where a test rolls everything back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_allowed: list[bool] = []


@contextmanager
def mirrored() -> Iterator[None]:
    """Mirror open transactions inside the block."""
    _allowed.append(True)
    try:
        yield
    finally:
        _allowed.pop()


def in_transaction() -> bool:
    """Say whether this thread is inside a transaction."""
    return bool(connection.in_atomic_block)


def must_wait() -> bool:
    """Say whether what this thread reads may yet be taken back, so that the mirror must not learn it."""
    return in_transaction() and not _allowed
