"""Deadlines: each kind, what moves it, and the calendar at its corners."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.law.rules.days import (
    federal_holidays,
    is_federal_business_day,
    is_holiday,
    is_working_day,
    plus_months,
)
from carnet.law.rules.deadlines import deadline
from carnet.law.rules.hours import CALLING, TEXTING
from carnet.law.rules.terms import KINDS, TERMS, entry, term_for
from carnet.law.tests.deadline_cases import CASES, FIRST_DAYS, NONE, Counted, agrees, answer


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.kind} {c.start}")
def test_a_deadline_is_counted(case: Counted) -> None:
    found = answer(case)
    assert found is not None
    assert (found.raw.isoformat(), found.due.isoformat()) == (case.raw, case.due)
    held = entry(case.kind)
    assert (found.kind, found.force, found.legal) == (case.kind, held.force, held.legal)
    assert found.rules[: len(held.rules)] == held.rules


def test_every_kind_has_a_case_of_its_own() -> None:
    assert {case.kind for case in CASES} == KINDS == {term.kind for term in TERMS}


@pytest.mark.parametrize("case", NONE, ids=lambda c: f"{c.kind} {c.start}")
def test_where_the_law_sets_none_there_is_no_deadline(case: Counted) -> None:
    assert answer(case) is None


@pytest.mark.parametrize("case", FIRST_DAYS, ids=lambda c: f"{c.kind} {c.start}")
def test_from_its_first_day_the_law_sets_one(case: Counted) -> None:
    assert agrees(case)
    start = case.start[:10]
    assert entry(case.kind).in_force_from == date.fromisoformat(start)


def test_a_holiday_in_the_way_names_its_rule() -> None:
    moved = deadline("gdpr_answer", date(2027, 10, 1))
    plain = deadline("gdpr_answer", date(2027, 3, 10))
    assert moved is not None and plain is not None
    assert "P-35" in moved.rules
    assert "P-35" not in plain.rules


def test_what_cannot_be_counted_is_refused() -> None:
    with pytest.raises(KeyError):
        deadline("gdpr_never", date(2027, 3, 10))
    with pytest.raises(KeyError):
        term_for("gdpr_never", date(2027, 3, 10))
    with pytest.raises(ValueError, match="offset"):
        deadline("breach_cnil", datetime(2027, 3, 10, tzinfo=UTC).replace(tzinfo=None))
    with pytest.raises((ValueError, OverflowError)):
        deadline("accounting_archive", date(9995, 1, 1))


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"),
        (2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
        (2022, "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26"),
        (2020, "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25"),
    ],
)
def test_american_holidays_as_they_were_published(year: int, days: str) -> None:
    assert sorted(federal_holidays(year)) == [
        date.fromisoformat(f"{year}-{d}") for d in days.split()
    ]


_DAYS = st.dates(date(2023, 3, 1), date(2035, 12, 31))
_ZONES = st.sampled_from(
    (
        "Europe/Paris",
        "Indian/Reunion",
        "America/Martinique",
        "Pacific/Noumea",
        "America/Miquelon",
        "Pacific/Tahiti",
    )
)
_MOMENTS = st.integers(0, 189_000_000).map(
    lambda seconds: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@given(st.sampled_from(sorted(KINDS)), _DAYS)
def test_a_deadline_never_ends_before_its_event(kind: str, start: date) -> None:
    found = deadline(kind, start)
    if found is None:
        assert term_for(kind, start) is None
        return
    raw, due = (d.date() if isinstance(d, datetime) else d for d in (found.raw, found.due))
    assert start <= raw <= due


@given(_DAYS, st.booleans())
def test_an_answer_is_due_on_the_first_working_day_from_its_month(
    start: date, extended: bool
) -> None:
    found = deadline("gdpr_answer", start, extended=extended)
    assert found is not None
    raw, due = plus_months(start, 3 if extended else 1), found.due
    assert found.raw == raw
    assert is_working_day(due)
    assert not any(is_working_day(raw + timedelta(n)) for n in range((due - raw).days))


@given(_DAYS)
def test_business_days_are_counted_one_by_one(start: date) -> None:
    found = deadline("ccpa_opt_out", start)
    assert found is not None
    days = [start + timedelta(n) for n in range(1, (found.due - start).days + 1)]
    assert sum(map(is_federal_business_day, days)) == 15
    assert is_federal_business_day(found.due)


@given(_DAYS, st.lists(st.integers(-70, 20), max_size=9))
def test_no_window_of_thirty_days_ever_holds_five_calls(start: date, shifts: list[int]) -> None:
    made = [start + timedelta(n) for n in shifts]
    found = deadline("call_frequency", start, attempts=made)
    assert found is not None

    def full(day: date) -> bool:
        """Count by brute force the calls in each window around the day."""
        firsts = (day - timedelta(n) for n in range(30))
        return any(sum(f <= m < f + timedelta(30) for m in made) >= 4 for f in firsts)

    assert not full(found.raw)
    assert not full(found.due)
    assert is_working_day(found.due)
    assert all(full(start + timedelta(n)) for n in range((found.raw - start).days))


@given(_MOMENTS, _ZONES)
def test_the_next_hour_is_the_first_open_one(start: datetime, zone: str) -> None:
    place = ZoneInfo(zone)
    for kind, opening in (("next_call_hour", CALLING), ("next_sms_hour", TEXTING)):
        found = deadline(kind, start, zone=zone)
        assert found is not None and isinstance(found.due, datetime)
        assert opening.is_open(found.due, place)
        assert not is_holiday(found.due.date())
        assert found.due == start or not opening.is_open(found.due - timedelta(seconds=1), place)
        if found.due != start:
            steps = int((found.due - start) / timedelta(minutes=30))
            assert not any(
                opening.is_open(start + timedelta(minutes=30 * n), place) for n in range(steps)
            )


@given(_MOMENTS)
def test_seventy_two_hours_pass_whatever_the_clocks_do(start: datetime) -> None:
    found = deadline("breach_cnil", start)
    assert found is not None and isinstance(found.due, datetime)
    assert found.due - start == timedelta(hours=72)
