"""Days as the law counts them: months and years, working days, holidays, hours in the person's place."""

import calendar
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
_FREE = 5
_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_JUNETEENTH = 2021
# Month, day of the week, which one: Martin Luther King, Washington, Labor Day, Columbus.
_AMERICAN_MONDAYS = ((1, 0, 3), (2, 0, 3), (9, 0, 1), (10, 0, 2))


def plus_months(day: date, months: int) -> date:
    """Return the same date `months` later, or the last day of that month (Regulation 1182/71, article 3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def birthday(born: date, age: int) -> date:
    """Return the day the person reaches `age`; a 29 February turns on 1 March of other years."""
    year = born.year + age
    if (born.month, born.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return date(year, born.month, born.day)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (anonymous algorithm)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, offset = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * offset + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """Return the eleven legal holidays of article L3133-1 of the labour code."""
    moving = (easter(year) + timedelta(days=n) for n in (1, 39, 50))
    return frozenset((*(date(year, m, d) for m, d in _FIXED), *moving))


def is_holiday(day: date) -> bool:
    """Say whether the day is one of the eleven legal holidays."""
    return day in holidays(day.year)


def is_working_day(day: date) -> bool:
    """Say whether the day is neither a week-end nor a French holiday."""
    return day.weekday() < _FREE and not is_holiday(day)


def is_weekday(day: date) -> bool:
    """Say whether the day lies between Monday and Friday, holidays included."""
    return day.weekday() < _FREE


@lru_cache(maxsize=64)
def federal_holidays(year: int) -> frozenset[date]:
    """Return the days on which the holidays of 5 U.S.C. 6103 are observed in a year.

    One that falls on a Saturday is observed the day before, on a Sunday the day after; that of the next New Year may
    so fall on 31 December.
    """
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    if year >= _JUNETEENTH:
        fixed.append(date(year, 6, 19))
    if year < date.max.year:
        fixed.append(date(year + 1, 1, 1))
    moving = [_nth(year, *which) for which in _AMERICAN_MONDAYS]
    moving += [_nth(year, 11, 3, 4), _nth(year, 6, 0, 1) - 7 * ONE_DAY]
    observed = {day - ONE_DAY if day.weekday() == _FREE else day for day in fixed}
    observed = {day + ONE_DAY if day.weekday() > _FREE else day for day in observed}
    return frozenset(d for d in (*observed, *moving) if d.year == year)


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    """Return the first, second … given day of the week of a month (0 is Monday)."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def is_federal_business_day(day: date) -> bool:
    """Say whether the day lies between Monday and Friday and is no federal holiday of the United States."""
    return day.weekday() < _FREE and day not in federal_holidays(day.year)


def plus_days(day: date, count: int, *, counted: Callable[[date], bool]) -> date:
    """Return the last of the next `count` days that are counted; the day itself is not."""
    while count:
        day += ONE_DAY
        count -= counted(day)
    return day


def next_working_day(day: date) -> date:
    """Return the day, or the next one that is neither a week-end nor a holiday."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def one_month_to_tell(collected: date) -> date:
    """Return the last day to inform a person whose data come from elsewhere (GDPR article 14(3))."""
    return next_working_day(plus_months(collected, 1))


@lru_cache(maxsize=100_000)
def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of a day in a time zone, with that day's own offset."""
    return datetime.combine(day, time(), zone)


def day_in(moment: datetime, zone: ZoneInfo) -> date:
    """Return the day that a moment falls on in a time zone."""
    return moment.astimezone(zone).date()


def hours_after(start: datetime, zone: ZoneInfo, hours: tuple[int, ...]) -> Iterator[datetime]:
    """Yield the moments after `start` when one of the full `hours` strikes in the zone, in order, for 100 days."""
    day = day_in(start, zone)
    for _ in range(100):
        for hour in hours:
            moment = datetime.combine(day, time(hour), zone)
            if moment > start:
                yield moment
        day += ONE_DAY
