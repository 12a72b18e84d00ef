"""From what value on something of the installation is worth a word, and from what value on it is broken."""

from datetime import datetime, timedelta
from typing import Literal

State = Literal["sound", "warn", "broken"]
GIGABYTE = 10**9
_LEAST_FREE, _FREE = 500 * 10**6, 2 * GIGABYTE
_AHEAD = timedelta(minutes=10)
_LATE, _STUCK = timedelta(minutes=10), timedelta(hours=2)
_SILENT = timedelta(minutes=2)
_BEHIND, _FAR_BEHIND = 60.0, 3_600.0


def disk(free: int, record: int) -> State:
    """Judge the bytes that are free beside a record of so many bytes: an update and a backup need room for another one."""
    if free < _LEAST_FREE:
        return "broken"
    return "warn" if free < max(_FREE, 2 * record) else "sound"


def clock_set_back(now: datetime, latest: datetime | None) -> bool:
    """Say whether the clock stands before something that is known to have happened."""
    return latest is not None and latest - now > _AHEAD


def queue(oldest: datetime | None, now: datetime) -> State:
    """Judge the age of the oldest job that waits."""
    age = now - oldest if oldest else timedelta()
    if age > _STUCK:
        return "broken"
    return "warn" if age > _LATE else "sound"


def nobody_works(beat: datetime | None, oldest: datetime | None, now: datetime) -> bool:
    """Say whether a job waits that no worker takes: none was heard of for two minutes, nor has just been started."""
    if oldest is None or now - oldest < _SILENT:
        return False
    return beat is None or now - beat > _SILENT


def mirror(state: str, lag: float) -> State:
    """Judge the columnar copy: its state, and how many seconds it is behind."""
    if state in {"broken", "foreign"} or lag > _FAR_BEHIND:
        return "broken"
    return "warn" if lag > _BEHIND else "sound"


def gigabytes(count: int) -> str:
    """Return bytes as gigabytes with one digit, for a sentence: "2,4"."""
    return f"{count / GIGABYTE:.1f}".replace(".", ",")
