"""The one function that counts a deadline: when is an answer due, when does a period end, when may one call next?"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from carnet.law.rules.days import (
    ONE_DAY,
    day_in,
    is_federal_business_day,
    is_holiday,
    is_weekday,
    is_working_day,
    midnight,
    next_working_day,
    plus_days,
    plus_months,
)
from carnet.law.rules.hours import CALLING, TEXTING
from carnet.law.rules.terms import Term, term_for
from carnet.law.types import Deadline

_CAP, _WINDOW = 4, 30


def deadline(
    kind: str,
    start: date | datetime,
    *,
    zone: str = "Europe/Paris",
    extended: bool = False,
    first_message_on: date | None = None,
    attempts: Sequence[date] = (),
    amount_eur: float | None = None,
) -> Deadline | None:
    """Count a deadline of a kind from an event, a day or an instant with an offset; None when there is no such duty.

    An instant falls on the day of `zone`; a day read where an hour is wanted begins at midnight. `first_message_on`
    brings the notice of article 14 forward, `attempts` are the calls so far, `amount_eur` the price of a contract
    (not known: the duty is assumed). Raises KeyError for an unknown kind or zone, ValueError for an instant without
    offset, OverflowError or ValueError beyond the calendar.
    """
    if isinstance(start, datetime) and start.tzinfo is None:
        raise ValueError("an instant needs an offset")
    place = ZoneInfo(zone)
    day = day_in(start, place) if isinstance(start, datetime) else start
    term = term_for(kind, day)
    if term is None or (
        term.from_eur is not None and amount_eur is not None and amount_eur < term.from_eur
    ):
        return None
    if term.seeks == "attempt":
        return _next_attempt(term, day, attempts)
    if term.seeks or term.unit == "hours":
        begun = start if isinstance(start, datetime) else midnight(start, place)
        return _by_the_hour(term, begun, place)
    raw = _end(term, day, extended=extended, counted=is_weekday)
    if term.moves == "federal business day":
        due = _end(term, day, extended=extended, counted=is_federal_business_day)
        return _told(term, raw, due)
    return _moved(term, raw, first_message_on)


def _told(term: Term, raw: date, due: date, rules: tuple[str, ...] = ()) -> Deadline:
    return Deadline(
        raw=raw,
        due=due,
        kind=term.kind,
        rules=(*term.rules, *rules),
        force=term.force,
        legal=term.legal,
    )


def _end(term: Term, day: date, *, extended: bool, counted: Callable[[date], bool]) -> date:
    """Return the last day of the period; that of full days is the first one after them."""
    count = term.extended if extended and term.extended else term.count
    if term.unit == "months":
        return plus_months(day, count)
    if term.unit == "business days":
        return plus_days(day, count, counted=counted)
    return day + timedelta(days=count + (term.unit == "full days"))


def _moved(term: Term, raw: date, first_message_on: date | None) -> Deadline:
    """Move the end to the next working or calling day, or forward to the first message."""
    if not term.moves:
        return _told(term, raw, raw)
    due = next_working_day(raw)
    if term.moves == "working day or first message" and first_message_on and first_message_on < due:
        return _told(term, raw, first_message_on)
    return _told(term, raw, due, _holidays_between(raw, due))


def _holidays_between(raw: date, due: date) -> tuple[str, ...]:
    """Return the rule of the holidays when one of them moved the end."""
    passed = (raw + n * ONE_DAY for n in range((due - raw).days))
    return ("P-35",) if any(is_holiday(day) for day in passed) else ()


def _next_attempt(term: Term, day: date, attempts: Sequence[date]) -> Deadline:
    """Return the first day on which one more attempt leaves at most four in any thirty days."""
    made = sorted(attempts)
    raw = day
    while _full(made, raw):
        raw += ONE_DAY
    due = raw
    while not is_working_day(due) or _full(made, due):
        due += ONE_DAY
    return _told(term, raw, due, _holidays_between(raw, due))


def _full(made: Sequence[date], day: date) -> bool:
    """Say whether some window of thirty days around the day already holds four attempts."""
    first, last = day - (_WINDOW - 1) * ONE_DAY, day + (_WINDOW - 1) * ONE_DAY
    near = made[bisect_left(made, first) : bisect_right(made, last)]
    return any(
        (max(day, end) - min(day, begin)).days < _WINDOW
        for begin, end in zip(near, near[_CAP - 1 :], strict=False)
    )


def _by_the_hour(term: Term, start: datetime, zone: ZoneInfo) -> Deadline:
    """Count hours that pass, or look for the first open hour."""
    if not term.seeks:
        end = (start.astimezone(ZoneInfo("UTC")) + timedelta(hours=term.count)).astimezone(zone)
        return _told(term, end, end)
    opening = CALLING if term.seeks == "call hour" else TEXTING
    moment = opening.next_open(start, zone)
    passed = _holidays_between(day_in(start, zone), day_in(moment, zone))
    return _told(term, moment, moment, passed)
