"""Wake a loop of this process: what one loop leaves for another need not wait for its next round."""

import threading

_woken: dict[str, threading.Event] = {}


def wake(name: str) -> None:
    """Have a loop begin its next round at once; nothing happens where no loop of this name runs."""
    if found := _woken.get(name):
        found.set()


def waker(name: str) -> threading.Event:
    """Return what wakes a loop."""
    return _woken.setdefault(name, threading.Event())
