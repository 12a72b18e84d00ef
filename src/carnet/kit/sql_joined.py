"""One transaction without the savepoints of the blocks inside it, for a bulk of writes that stands or falls as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def joined() -> Iterator[None]:
    """Let the atomic blocks inside join the transaction that is open, without a savepoint each. SQLite only.

    While a savepoint is open, SQLite keeps the former text of every page that changes and, its temporary store being
    memory, walks all of it at the end of each statement: a bulk inside a savepoint takes the square of its size. What
    fails inside must therefore end the transaction; a database error that is caught leaves it unusable.
    """
    connection = transaction.get_connection()
    held = vars(connection)
    if connection.vendor != "sqlite" or not connection.in_atomic_block or "savepoint" in held:
        yield
        return
    held["savepoint"] = _none
    try:
        yield
    finally:
        del held["savepoint"]


def _none() -> None:
    """Return no savepoint, as where an engine has none: Django then lets the block join the one around it."""


def is_joined() -> bool:
    """Say whether the transaction that is open stands or falls as a whole."""
    return "savepoint" in vars(transaction.get_connection())
