"""How fast things leave: windows of time, the first weeks of a sender, tries again, and when something goes wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

HOUR = timedelta(hours=1)
LEASE = timedelta(minutes=5)
# A message is only begun in the first part of its lease, so that what is late never meets who takes it over.
BEGIN_WITHIN = timedelta(minutes=2)
# Messages that one worker carries at once: as many as leave in half a second, so that a kill leaves few in doubt.
BATCH, LEAST_BATCH, MOST_BATCH = 100, 25, 400
_QUICK, _SLOW = timedelta(seconds=0.4), timedelta(seconds=1)
MOST_TRIES = 8
_FIRST_DAY, _GROWTH, _WARM_DAYS = 200, 1.5, 21
_TRY_AGAIN = (2, 10, 30, 60, 120, 240, 480)
# Below so many messages a share says nothing.
LEAST_SENT = 100


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time in which at most so many messages may be claimed."""

    start: datetime
    end: datetime
    most: int


def window(per_hour: int, at: datetime) -> Window:
    """Return the window around a moment: a minute's share of the hour, or the whole hour below one a minute."""
    at = at.astimezone(UTC)
    if per_hour >= 60:
        start = at.replace(second=0, microsecond=0)
        return Window(start, start + timedelta(minutes=1), per_hour // 60)
    start = at.replace(minute=0, second=0, microsecond=0)
    return Window(start, start + HOUR, per_hour)


def warm_window(warm_from: datetime, at: datetime) -> Window | None:
    """Return how much a new sender may send on this day (UTC), None once it is known: 200 at first, half more each day."""
    days = (at - warm_from).days
    if days >= _WARM_DAYS:
        return None
    start = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return Window(start, start + timedelta(days=1), int(_FIRST_DAY * _GROWTH ** max(0, days)))


def next_batch(most: int, took: timedelta) -> int:
    """Return how many messages to take next, from how many were taken at most and how long they took to leave."""
    if took > _SLOW:
        return max(LEAST_BATCH, most // 2)
    return min(MOST_BATCH, most * 2) if took < _QUICK else most


def next_try(tries: int, at: datetime) -> datetime | None:
    """Return when to try again after the `tries`-th "later", None when it was the last."""
    if tries >= MOST_TRIES:
        return None
    return at + timedelta(minutes=_TRY_AGAIN[min(tries, len(_TRY_AGAIN)) - 1])


def too_much(
    sent: int, troubles: Mapping[str, int], limits: Mapping[str, int], least: int = LEAST_SENT
) -> str:
    """Return the trouble that passes its limit (in thousandths of what was sent), "" when none does.

    `troubles` counts bounces, complaints and unsubscribes; a limit of 0 is none.
    """
    if sent < least:
        return ""
    for name in ("complaint", "bounce", "unsubscribe"):
        limit = limits.get(name, 0)
        if limit and troubles.get(name, 0) * 1000 > sent * limit:
            return name
    return ""


def domain_of(address: str) -> str:
    """Return the domain of a mail address, in small letters; empty for anything else."""
    return address.rpartition("@")[2].lower() if "@" in address else ""
