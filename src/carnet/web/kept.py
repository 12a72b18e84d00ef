"""What the home page of a large base shows is kept for a minute, so that nobody waits for a million people to be counted.

Only what takes its time to load is kept, by each process for itself; a small base is always read as it is.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from django.db import connection
from django.utils import translation

from carnet.kit import clock
from carnet.kit.declarations import manifests

Loaded = Mapping[str, Any] | None
Load = Callable[[], Loaded]
SLOW = 0.01
FRESH, OLD = 60.0, 86_400.0
_SHARE = 30


@dataclass(slots=True)
class _Kept:
    """What a load gave, when, how long it took, and whether it is being loaded again."""

    value: Loaded
    at: datetime
    since: float
    taken: float
    again: bool = False

    @property
    def fresh(self) -> float:
        """Return how long it is shown as it is: what takes long is not loaded all the time."""
        return max(FRESH, _SHARE * self.taken)


_kept: dict[tuple[str, str], _Kept] = {}
_lock = threading.Lock()


def told(key: str, load: Load) -> tuple[Loaded, datetime | None]:
    """Return what `load` gives, and the moment it is of when it is not of now.

    What is older than a minute is shown once more, with its moment, while it is loaded anew beside; after a day it is
    loaded at once.
    """
    place = (key, translation.get_language() or "")
    with _lock:
        kept = _kept.get(place)
        age = monotonic() - kept.since if kept else OLD
        stale = kept is not None and kept.fresh < age < OLD and not kept.again
        if kept is not None and stale:
            kept.again = True
    if kept is None or age >= OLD:
        return _load(place, load), None
    if stale:
        threading.Thread(target=_beside, args=(place, load), daemon=True).start()
    return kept.value, kept.at


def large() -> bool:
    """Say whether a room finds the base large."""
    return any(m.large() for m in manifests() if m.large)


def forget() -> None:
    """Keep nothing."""
    with _lock:
        _kept.clear()


def _load(place: tuple[str, str], load: Load) -> Loaded:
    begun, at = monotonic(), clock.now()
    value = load()
    taken = monotonic() - begun
    if taken > SLOW and large():
        with _lock:
            _kept[place] = _Kept(value, at, monotonic(), taken)
    else:
        with _lock:
            _kept.pop(place, None)
    return value


def _beside(place: tuple[str, str], load: Load) -> None:
    """Load again in a thread with a connection of its own; what fails is tried again by the next page."""
    try:
        with translation.override(place[1]):
            _load(place, load)
    finally:
        with _lock:
            if place in _kept:
                _kept[place].again = False
        connection.close()
