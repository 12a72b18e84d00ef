"""A tablet in the shop: its PIN, how long it waits, and which moment an answer that comes later is given."""

import re
from datetime import datetime, timedelta

SECONDS: tuple[int, ...] = (60, 120, 300, 600)
"""How long the tablet waits before it asks whether somebody is still there."""
MOST_TRIES = 10
OLDEST = timedelta(days=30)
_AHEAD = timedelta(minutes=2)
_PIN = re.compile(r"[0-9]{6,8}")
KEY = re.compile(r"[0-9a-f]{32}")


def is_pin(told: str) -> bool:
    """Say whether a PIN may be used: six to eight digits, not all the same."""
    return bool(_PIN.fullmatch(told)) and len(set(told)) > 1


def settled(said: datetime | None, arrived: datetime) -> datetime:
    """Return when an answer was given: as the tablet says, or on arrival where its clock cannot be right.

    A moment ahead of the server, or older than 30 days, is not believed; two minutes of drift are brought back to the
    arrival, so that nothing happened in the future.
    """
    return arrived if clock_is_off(said, arrived) else min(said or arrived, arrived)


def clock_is_off(said: datetime | None, arrived: datetime) -> bool:
    """Say whether the moment that a tablet tells cannot be believed."""
    return said is not None and not arrived - OLDEST <= said <= arrived + _AHEAD
