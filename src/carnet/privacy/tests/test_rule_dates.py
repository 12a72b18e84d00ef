from datetime import date

import pytest

from carnet.privacy.rules.dates import (
    answer_due,
    days_left,
    due_dates,
    extension_told_by,
    forget_on,
    may_extend,
)
from carnet.privacy.rules.letters import Letter, both, write
from carnet.privacy.rules.portable import portable, provided
from carnet.privacy.rules.rights import REFUSALS_OF, RIGHTS


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 3, 12), date(2026, 4, 13)),
        (date(2026, 4, 1), date(2026, 5, 4)),
        (date(2026, 1, 31), date(2026, 3, 2)),
        (date(2026, 10, 1), date(2026, 11, 2)),
        (date(2026, 2, 4), date(2026, 3, 4)),
    ],
)
def test_a_month_that_ends_on_a_holiday_or_a_week_end_goes_on(received: date, due: date) -> None:
    assert answer_due("access", received) == due


def test_more_time_is_two_months_and_is_told_within_the_first() -> None:
    assert answer_due("access", date(2026, 3, 12), extended=True) == date(2026, 6, 12)
    assert extension_told_by(date(2026, 3, 12)) == date(2026, 4, 13)
    assert {d.step for d in due_dates("access", date(2026, 3, 12), extended=True)} == {"answer"}


def test_california_adds_its_dates_and_the_earliest_of_both_sets_binds() -> None:
    received = date(2026, 3, 12)
    dates = due_dates("erasure", received, californian=True)
    assert [(d.step, d.californian) for d in dates] == [
        ("confirm", True), ("answer", False), ("refuse", False), ("answer", True),
    ]  # fmt: skip
    assert answer_due("erasure", received, californian=True) == date(2026, 4, 13)
    assert answer_due("opt_out_of_sale", received, californian=True) == date(2026, 4, 2)
    assert answer_due("erasure", received, californian=True, extended=True) == date(2026, 6, 10)


def test_what_must_simply_stop_knows_no_extension() -> None:
    assert not may_extend("opt_out_of_sale", californian=True)
    assert not may_extend("objection", californian=True)
    assert may_extend("access", californian=True)


def test_days_left_and_the_term_of_the_log() -> None:
    assert days_left(date(2026, 3, 12), date(2026, 3, 14)) == -2
    assert days_left(date(2026, 3, 12), date(2026, 3, 12)) == 0
    assert forget_on(date(2024, 2, 29)) == date(2029, 2, 28)


def test_an_objection_cannot_be_refused_for_a_legal_duty() -> None:
    assert "legal_duty" in REFUSALS_OF["erasure"]
    assert "legal_duty" not in REFUSALS_OF["objection"]
    assert all(REFUSALS_OF[right] for right in RIGHTS)


def _letter(**more: object) -> Letter:
    given = {
        "number": "2026-0001",
        "person": "Noor",
        "right": "erasure",
        "received_on": date(2026, 3, 1),
        "due_on": date(2026, 4, 1),
    }
    return Letter(**(given | more))  # type: ignore[arg-type]


def test_a_letter_says_dates_reason_and_remedy_in_both_languages() -> None:
    texts = both("refusal", _letter(why="legal_duty", californian=True))
    assert "1er mars 2026" in texts["fr"]
    assert "1 March 2026" in texts["en"]
    for text in texts.values():
        assert "CNIL" in text
        assert "cppa.ca.gov" in text
        assert "{" not in text


@pytest.mark.parametrize("right", RIGHTS)
def test_every_right_has_its_answer(right: str) -> None:
    for language in ("fr", "en"):
        text = write(right, _letter(right=right, lines=("given_name",)), language)
        assert "2026-0001" in text
        assert "{" not in text


def test_a_file_to_carry_away_holds_what_was_provided_or_observed() -> None:
    assert portable("activity.Order")
    assert portable("loyalty.Card")
    assert not portable("consent.Standing")
    assert not portable("identity.Pair")
    assert provided([{"value": "a@exemple.fr", "doubt": "x"}]) == [{"value": "a@exemple.fr"}]
