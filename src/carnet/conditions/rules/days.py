"""The days that a relative condition means, counted from a moment in the company's time zone."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from carnet.conditions.types import Window

PARIS = ZoneInfo("Europe/Paris")
_FEBRUARY_28, _FEBRUARY_29 = 228, 229
_YEAR = 365


@dataclass(frozen=True)
class Today:
    """The moment a question is asked, and the time zone in which its days begin."""

    at: datetime
    zone: ZoneInfo = PARIS

    @cached_property
    def day(self) -> date:
        """Return the day of the question."""
        return self.at.astimezone(self.zone).date()

    @property
    def moment(self) -> datetime:
        """Return the moment of the question in UTC without an offset."""
        return self.at.astimezone(UTC).replace(tzinfo=None)

    def back(self, days: int) -> date:
        """Return the day so many days ago."""
        return self.day - timedelta(days=days)

    def ahead(self, days: int) -> date:
        """Return the day in so many days."""
        return self.day + timedelta(days=days)

    def start(self, day: date) -> datetime:
        """Return the midnight at which a day begins, in UTC without an offset, as the mirror writes moments."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC).replace(tzinfo=None)

    def end(self, day: date) -> datetime:
        """Return the midnight at which a day ends."""
        return self.start(day + timedelta(days=1))

    def bounds(self, window: Window) -> tuple[datetime | None, datetime | None]:
        """Return the first moment of a window and the first one after it; None where it is open."""
        if window.within_days is not None:
            return self.start(self.back(window.within_days)), self.end(self.day)
        first = self.start(window.first) if window.first else None
        return first, self.end(window.last) if window.last else None

    def anniversaries(self, days: int) -> tuple[int, int] | None:
        """Return today and the day so many days ahead as month × 100 + day; None when that is the whole year.

        The second may be below the first: the days go over New Year. Who was born on 29 February has the anniversary
        on 28 February of other years.
        """
        if days >= _YEAR:
            return None
        last = self.ahead(days)
        low, high = _numbered(self.day), _numbered(last)
        if high == _FEBRUARY_28 and not calendar.isleap(last.year):
            high = _FEBRUARY_29
        return low, high


def _numbered(day: date) -> int:
    return day.month * 100 + day.day
