"""The transactions of the door, one worker after the other where the engine has one writer.

SQLite lets writers that find it busy look again after longer and longer pauses, in which nobody writes; a lock of the
system wakes the next one at once. Whoever does not take it loses nothing but time: the engine's own lock still holds.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from carnet.kit.home import folder
from carnet.kit.sql import vendor

TURN = "outbound"


@contextmanager
def writing() -> Iterator[None]:
    """Open a transaction in its turn; one that is open already is joined."""
    if vendor() != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    # Opened each time: a lock that a parent process opened would be shared by its children.
    number = os.open(folder(TURN) / "turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        with transaction.atomic():
            yield
    finally:
        os.close(number)
