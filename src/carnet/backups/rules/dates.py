"""When a backup is due, and when its age is something to be told."""

from datetime import datetime, timedelta

DRILL_EVERY = timedelta(days=92)


def is_due(
    *, every_hours: int, now: datetime, tried: datetime | None, done: datetime | None
) -> bool:
    """Say whether a backup should be made now: the last good one is old enough, and the last try was an hour ago.

    A moment in the future (the clock was set back) counts as one that never was.
    """
    if every_hours <= 0:
        return False
    if tried is not None and timedelta(0) <= now - tried < timedelta(hours=1):
        return False
    return done is None or done > now or now - done >= timedelta(hours=every_hours)


def is_late(*, every_hours: int, now: datetime, done: datetime | None) -> bool:
    """Say whether the last good backup is older than twice what was chosen, and a day at the least."""
    if done is None or done > now + timedelta(days=1):
        return True
    return now - done > max(timedelta(hours=2 * every_hours), timedelta(days=1))


def drill_is_late(now: datetime, last: datetime | None) -> bool:
    """Say whether nobody has tried to restore for a quarter of a year."""
    return last is None or last > now + timedelta(days=1) or now - last > DRILL_EVERY
