"""The clock: acts alone move it, the last day is included, months are counted as the law does."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.kit.clock import PARIS
from carnet.law.rules.days import plus_months
from carnet.retention.rules.policy import BY_KEY, card
from carnet.retention.rules.terms import Trace, last_act, latest_act_ending_by, over_before, term
from carnet.retention.types import PolicyCard, Term

PROSPECT = card(BY_KEY["offers", "prospect"])
TODAY = date(2026, 5, 4)
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def of(trace: Trace, *, today: date = TODAY, policy: PolicyCard = PROSPECT) -> Term:
    return term(1, trace, policy, now=at(today), today=today, lead=6)


@pytest.mark.parametrize(
    ("acted", "last_day"),
    [
        (date(2023, 5, 4), date(2026, 5, 4)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2023, 2, 28), date(2026, 2, 28)),
        (date(2021, 3, 1), date(2024, 3, 1)),
        (date(2023, 12, 31), date(2026, 12, 31)),
        (date(2023, 3, 26), date(2026, 3, 26)),  # the night the clocks go forward
        (date(2023, 10, 29), date(2026, 10, 29)),  # and back
    ],
)
def test_three_years_end_on_the_same_date_included(acted: date, last_day: date) -> None:
    found = of(Trace(acted_on=acted), today=acted)
    assert (found.last_day, found.state) == (last_day, "current")
    assert found.renew_from == last_day - timedelta(weeks=6)


def test_a_sunday_or_a_holiday_does_not_move_the_term() -> None:
    assert of(Trace(acted_on=date(2023, 5, 1)), today=date(2024, 1, 1)).last_day == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (datetime(2026, 3, 22, 22, 59, tzinfo=UTC), "current"),
        (datetime(2026, 3, 23, 12, tzinfo=UTC), "to_renew"),
        (datetime(2026, 5, 4, 21, 59, tzinfo=UTC), "to_renew"),
        (datetime(2026, 5, 5, 11, 59, tzinfo=UTC), "to_renew"),  # still 4 May west of France
        (datetime(2026, 5, 5, 12, 0, tzinfo=UTC), "past"),
    ],
)
def test_a_term_is_past_once_its_last_day_is_over_everywhere(now: datetime, state: str) -> None:
    trace = Trace(acted_on=date(2023, 5, 4))
    found = term(1, trace, PROSPECT, now=now, today=now.astimezone(PARIS).date(), lead=6)
    assert found.state == state


def test_the_latest_of_the_persons_days_counts() -> None:
    trace = Trace(
        acted_on=date(2024, 1, 1),
        own=True,
        own_on=date(2025, 2, 2),
        bought=True,
        bought_on=date(2025, 6, 6),
        agreed_on=date(2025, 9, 9),
    )
    assert of(trace).last_act_on == date(2025, 9, 9)


def test_a_file_from_elsewhere_counts_only_while_nothing_came_from_the_person() -> None:
    elsewhere = Trace(elsewhere_on=date(2025, 9, 9))
    assert last_act(elsewhere, TODAY) == date(2025, 9, 9)
    assert last_act(Trace(elsewhere_on=date(2025, 9, 9), own=True), TODAY) is None
    assert last_act(Trace(elsewhere_on=date(2025, 9, 9), bought=True), TODAY) is None


def test_what_lies_ahead_has_not_happened() -> None:
    assert last_act(Trace(acted_on=date(2026, 5, 5)), TODAY) is None
    assert last_act(Trace(acted_on=TODAY), TODAY) == TODAY


def test_without_a_trace_there_is_doubt_and_no_day_to_ask() -> None:
    found = of(Trace())
    assert (found.state, found.last_day, found.renew_from) == ("doubt", None, None)


def test_nobody_leaves_while_a_contract_runs() -> None:
    assert of(Trace(acted_on=date(2010, 1, 1), contract=True)).state == "relation"
    assert of(Trace(contract=True)).state == "relation"


def test_a_shorter_duration_ends_earlier() -> None:
    short = card(BY_KEY["offers", "prospect"], months=24)
    assert of(Trace(acted_on=date(2024, 5, 3)), policy=short).last_day == date(2026, 5, 3)


@given(DAYS, st.integers(1, 240))
def test_counting_back_is_the_inverse_of_counting_forward(day: date, months: int) -> None:
    act = latest_act_ending_by(day, months)
    assert plus_months(act, months) <= day
    assert plus_months(act + timedelta(days=1), months) > day


@given(DAYS, DAYS, st.integers(1, 240))
def test_a_later_act_never_ends_earlier(one: date, other: date, months: int) -> None:
    early, late = sorted((one, other))
    policy = card(BY_KEY["offers", "prospect"], months=months)
    first = of(Trace(acted_on=early), today=late, policy=policy)
    second = of(Trace(acted_on=late), today=late, policy=policy)
    assert first.last_day is not None and second.last_day is not None
    assert first.last_day <= second.last_day


def test_the_day_that_is_over_everywhere_follows_the_last_zone() -> None:
    assert over_before(datetime(2026, 5, 4, 11, 59, tzinfo=UTC)) == date(2026, 5, 3)
    assert over_before(datetime(2026, 5, 4, 12, tzinfo=UTC)) == date(2026, 5, 4)
