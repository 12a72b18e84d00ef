"""One import at a time in a home: the others wait for their turn."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from carnet.kit.home import folder

_POLL = 0.2


class Busy(Exception):
    """Another import is still at work after the time one was ready to wait."""


@contextmanager
def turn(*, patience: float, told: Callable[[], None]) -> Iterator[None]:
    """Hold the home's import lock inside the block, after waiting at most `patience` seconds.

    `told` is called once when there is something to wait for. The lock belongs to the process: a killed one leaves
    none behind. Raises Busy.
    """
    with (folder("imports") / ".turn").open("a") as file:
        _take(file.fileno(), patience, told)
        try:
            yield
        finally:
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)


def _take(number: int, patience: float, told: Callable[[], None]) -> None:
    until, said = monotonic() + patience, False
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() >= until:
                raise Busy from None
            if not said:
                told()
                said = True
            sleep(_POLL)
        else:
            return
