"""The only reader of the system clock, so that tests, vectors and demonstrations can hold time still."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
WEEK = timedelta(days=7)
_held: list[datetime] = []


def now() -> datetime:
    """Return the present moment in UTC.

    A moment held by `hold` wins, then the environment variable CARNET_NOW (ISO 8601, with an offset or read as
    UTC), then the system clock. Raises ValueError when CARNET_NOW is not a moment.
    """
    if _held:
        return _held[-1]
    fixed = os.environ.get("CARNET_NOW")
    if fixed:
        return parse(fixed)
    return datetime.now(UTC)


def today(zone: ZoneInfo = PARIS) -> date:
    """Return the present day in `zone`."""
    return now().astimezone(zone).date()


def at(day: date, hour: time, zone: ZoneInfo = PARIS) -> datetime:
    """Return the moment of a day and an hour in `zone`, as UTC."""
    return datetime.combine(day, hour, zone).astimezone(UTC)


def parse(text: str) -> datetime:
    """Read an ISO 8601 moment as UTC; a text without offset is read as UTC. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


@contextmanager
def hold(moment: datetime) -> Iterator[None]:
    """Hold the clock still at `moment` (with an offset) inside the block."""
    _held.append(moment.astimezone(UTC))
    try:
        yield
    finally:
        _held.pop()
