"""One writer at a time, in all processes: the lock goes with the process that holds it, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from django.utils.translation import gettext as _

from carnet.mirror.queries.pointer import root
from carnet.mirror.types import Busy

_LOOK = 0.02


@contextmanager
def writing(seconds: float = 0) -> Iterator[int]:
    """Hold the turn to write and give the number of its open file, which a child may inherit.

    Raises Busy when another holds it for longer than `seconds`.
    """
    number = os.open(root() / "writer.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(number, monotonic() + seconds)
        yield number
    finally:
        os.close(number)


def _take(number: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() >= until:
                raise Busy(_("Un autre programme écrit le miroir en ce moment.")) from None
            sleep(_LOOK)
        else:
            return
