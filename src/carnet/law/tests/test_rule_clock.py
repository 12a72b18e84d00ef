"""Whose duration a person follows, and how long it is at most."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from carnet.law.rules.clock import group_of, longest_of, months_of
from carnet.law.rules.decide import decide
from carnet.law.rules.known import Known
from carnet.law.tests.cases import SHOP, offer, yes
from carnet.law.types import Fact, Facts, Person, Sender

CLOCKS = (("customer", 24), ("prospect", 48))


@pytest.mark.parametrize(
    ("clocks", "kind", "bought", "months"),
    [
        ((), "consumer", True, 36),
        (CLOCKS, "consumer", True, 24),
        (CLOCKS, "sole_trader", False, 48),
        (CLOCKS, "unknown", False, 48),
        (CLOCKS, "professional", True, 36),
        ((("professional", 1_000),), "company", False, 120),
    ],
)
def test_the_months_of_a_person(
    clocks: tuple[tuple[str, int], ...],
    kind: str,
    bought: bool,
    months: int,
) -> None:
    assert months_of(clocks, kind, bought=bought) == months
    assert months <= longest_of(clocks)


def test_the_group_of_a_company_is_that_of_professionals() -> None:
    assert group_of("company", bought=True) == "professional"


def test_the_verdict_turns_at_the_end_of_the_duration_chosen() -> None:
    at = datetime(2026, 5, 4, 10, tzinfo=UTC)
    said = (replace(yes(), at=date(2024, 5, 31), channels=("email",)),)
    answers = {
        months: decide(
            Facts(Person("consumer"), Sender(SHOP, clocks=(("prospect", months),)), said),
            offer("email"),
            at,
        )
        for months in (20, 24, 36)
    }
    assert answers[20].reason == "R_RETENTION_EXPIRED"
    assert answers[24].until == datetime(2026, 5, 31, 22, tzinfo=UTC)
    assert answers[36].until == datetime(2027, 5, 31, 22, tzinfo=UTC)


def test_a_purchase_makes_a_customer_of_the_clock() -> None:
    sender = Sender(SHOP, clocks=CLOCKS)
    at = datetime(2026, 5, 4, 10, tzinfo=UTC)
    history = (Fact("order", date(2025, 1, 31)),)
    assert Known(Facts(Person("consumer"), sender, history), at).clock_ends == date(2027, 1, 31)
