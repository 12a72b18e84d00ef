"""What a program is told is done lies on the disk: SQLite then waits for it, which it otherwise leaves to the system."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def durably() -> Iterator[None]:
    """Make the transactions of the block survive a power cut, not only the end of the process; PostgreSQL always does."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=NORMAL")
