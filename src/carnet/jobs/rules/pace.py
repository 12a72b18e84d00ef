"""Pauses between tries, slots of the schedule, and the age of a heartbeat."""

from datetime import datetime, timedelta

HEARTBEAT = timedelta(seconds=10)
DEAD_AFTER = timedelta(seconds=60)
_LONGEST = timedelta(hours=1)


def pause_before(tries: int) -> timedelta:
    """Return the pause before the next try: 10 s after the first, then six times longer each time, one hour at most."""
    return min(timedelta(seconds=10) * 6 ** max(tries - 1, 0), _LONGEST)


def slot_of(name: str, every: int, at: datetime) -> str:
    """Return the slot of the schedule that `at` falls in: a chore of every 600 s has 144 slots a day."""
    return f"{name}@{int(at.timestamp()) // every}"


def is_dead(last_beat: datetime | None, at: datetime) -> bool:
    """Say whether a running job has been silent for too long: its process was killed."""
    return last_beat is None or at - last_beat > DEAD_AFTER
