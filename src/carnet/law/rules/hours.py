"""Hours at which one may call or text, where the person lives; the closing instant is outside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from carnet.law.rules.days import ONE_DAY, day_in, is_holiday

# No run of holidays and Sundays is as long.
_FAR = 14


@dataclass(frozen=True, slots=True)
class Opening:
    """Days of the week (0 is Monday) and full hours, from and to; holidays are closed."""

    weekdays: frozenset[int]
    hours: tuple[tuple[int, int], ...]

    def opens_on(self, day: date) -> bool:
        """Say whether the day has open hours."""
        return day.weekday() in self.weekdays and not is_holiday(day)

    def is_open(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Say whether the moment is within the open hours of the zone."""
        local = moment.astimezone(zone)
        return self.opens_on(local.date()) and any(a <= local.hour < b for a, b in self.hours)

    def next_open(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return the moment, or the first open one after it, with the offset of the zone."""
        if self.is_open(moment, zone):
            return moment.astimezone(zone)
        return next(start for start in self._starts(day_in(moment, zone), zone) if start > moment)

    def _starts(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        for _ in range(_FAR):
            if self.opens_on(day):
                yield from (datetime.combine(day, time(a), zone) for a, _end in self.hours)
            day += ONE_DAY


CALLING = Opening(weekdays=frozenset(range(5)), hours=((10, 13), (14, 20)))
TEXTING = Opening(weekdays=frozenset(range(6)), hours=((8, 20),))
