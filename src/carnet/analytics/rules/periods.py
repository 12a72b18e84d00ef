"""The time that a page speaks of, read from its address, and the time it is compared with."""

from collections.abc import Mapping
from datetime import date, timedelta

from carnet.analytics.types import Misasked, Period, Step, Versus

STEPS: tuple[Step, ...] = ("day", "week", "month")
VERSUS: tuple[Versus, ...] = ("", "before", "year")
LONGEST_DAYS = 3_700
MOST_PARTS = 120
YEAR = 12


def plus_months(day: date, months: int) -> date:
    """Return the first day of the month that lies `months` after that of `day`."""
    at = day.year * YEAR + day.month - 1 + months
    return date(at // YEAR, at % YEAR + 1, 1)


def whole_months(today: date, months: int = YEAR) -> Period:
    """Return the last `months` whole months and the one under way, up to today."""
    return Period(plus_months(today, 1 - months), today + timedelta(days=1))


def named(name: str, today: date) -> Period:
    """Return one of the periods that have a name. Raises Misasked ("period")."""
    tomorrow = today + timedelta(days=1)
    if name == "12m":
        return whole_months(today)
    if name == "30j":
        return Period(today - timedelta(days=29), tomorrow, "day")
    if name == "annee":
        return Period(date(today.year, 1, 1), tomorrow)
    if name == "derniere":
        return Period(date(today.year - 1, 1, 1), date(today.year, 1, 1))
    if name == "36m":
        return whole_months(today, 36)
    raise Misasked("period", "unknown")


def read(asked: Mapping[str, str], today: date) -> tuple[Period, Versus]:
    """Return the period and the comparison of an address: `periode`, or `du` and `au` (whole days), `pas`, `face`.

    Raises Misasked with the field and why: "day", "order", "long", "unknown".
    """
    found = _own(asked) or named(asked.get("periode") or "12m", today)
    step = asked.get("pas") or found.step
    if step not in STEPS:
        raise Misasked("pas", "unknown")
    versus = asked.get("face", "")
    if versus not in VERSUS:
        raise Misasked("face", "unknown")
    return Period(found.start, found.end, _fitting(step, found.days)), versus


def _own(asked: Mapping[str, str]) -> Period | None:
    if not asked.get("du") and not asked.get("au"):
        return None
    start, last = _day(asked, "du"), _day(asked, "au")
    if last < start:
        raise Misasked("au", "order")
    if (last - start).days > LONGEST_DAYS:
        raise Misasked("au", "long")
    return Period(start, last + timedelta(days=1))


def _day(asked: Mapping[str, str], field: str) -> date:
    try:
        found = date.fromisoformat(asked.get(field, ""))
    except ValueError as wrong:
        raise Misasked(field, "day") from wrong
    if not 1900 <= found.year <= 2200:
        raise Misasked(field, "day")
    return found


def _fitting(step: Step, days: int) -> Step:
    """Return the step asked, or the next that draws a period in few enough parts."""
    if step == "day" and days > MOST_PARTS:
        step = "week"
    return "month" if step == "week" and days > MOST_PARTS * 7 else step


def compared(period: Period, versus: Versus) -> Period | None:
    """Return the period that this one is held against: as long and just before it, or the same a year earlier."""
    if versus == "before":
        if period.step == "month" and period.start.day == 1:
            months = _months_between(period.start, period.end)
            back = plus_months(period.start, -months)
            if period.end.day == 1:
                return Period(back, period.start, period.step)
            return Period(back, _same_day(period.end, -months), period.step)
        return Period(period.start - timedelta(days=period.days), period.start, period.step)
    if versus == "year":
        return Period(_same_day(period.start, -YEAR), _same_day(period.end, -YEAR), period.step)
    return None


def _months_between(start: date, end: date) -> int:
    last = end - timedelta(days=1)
    return (last.year - start.year) * YEAR + last.month - start.month + 1


def _same_day(day: date, months: int) -> date:
    """Return the same day `months` later or earlier, the last day of the month where it has none such."""
    first = plus_months(day, months)
    length = (plus_months(first, 1) - first).days
    return first.replace(day=min(day.day, length))


def parts(period: Period) -> list[tuple[date, date]]:
    """Return the parts of a period by its step, each from a day to before a day, the ends cut off to fit."""
    found, at = [], period.start
    while at < period.end:
        after = min(_next(at, period.step), period.end)
        found.append((at, after))
        at = after
    return found


def _next(day: date, step: Step) -> date:
    if step == "day":
        return day + timedelta(days=1)
    if step == "week":
        return day + timedelta(days=7 - day.weekday())
    return plus_months(day, 1)
