"""How long: a shorter duration is free, a longer one says why, what must be kept is not shortened, nothing is endless."""

import pytest

from carnet.law.rules.clock import group_of
from carnet.retention.rules.policy import BY_KEY, GUIDES, card, problem

OFFERS = [guide for guide in GUIDES if guide.purpose == "offers"]
WHY = "Nos chantiers se décident sur quatre ans"


@pytest.mark.parametrize(
    ("purpose", "kind", "months", "rule", "force"),
    [
        ("offers", "prospect", 36, "R-02", "SOFT"),
        ("offers", "customer", 36, "R-03", "SOFT"),
        ("offers", "professional", 36, "R-02", "SOFT"),
        ("account", "customer", 24, "R-06", "SOFT"),
        ("evidence", "accounting", 120, "R-09", "LAW"),
        ("evidence", "tax", 72, "R-10", "LAW"),
        ("evidence", "contract", 60, "R-11", "LAW"),
        ("evidence", "electronic", 120, "R-13", "LAW"),
        ("evidence", "proof", 60, "R-15", "LAW"),
        ("evidence", "suppression", 0, "R-08", "SOFT"),
    ],
)
def test_the_defaults_are_those_of_the_rulebook(
    purpose: str, kind: str, months: int, rule: str, force: str
) -> None:
    found = card(BY_KEY[purpose, kind])
    assert (found.months, found.rule, found.force, found.departs) == (months, rule, force, False)


@pytest.mark.parametrize("guide", OFFERS, ids=lambda g: g.kind)
def test_shorter_is_free_and_longer_takes_a_reason(guide) -> None:
    assert problem(guide, months=12, reason="") is None
    assert problem(guide, months=36, reason="") is None
    assert problem(guide, months=37, reason="") == "reason"
    assert problem(guide, months=37, reason="  oui        ") == "reason"
    assert problem(guide, months=60, reason=WHY) is None


@pytest.mark.parametrize("months", [0, -1, 1_201])
def test_no_duration_is_without_end_not_for_professionals_either(months: int) -> None:
    assert problem(BY_KEY["offers", "professional"], months=months, reason=WHY) == "number"


def test_what_the_law_keeps_is_not_shortened() -> None:
    assert problem(BY_KEY["evidence", "accounting"], months=119, reason=WHY) == "floor"
    assert problem(BY_KEY["evidence", "tax"], months=71, reason="") == "floor"
    assert problem(BY_KEY["evidence", "proof"], months=24, reason="") is None


def test_the_suppression_list_is_not_for_choosing() -> None:
    assert problem(BY_KEY["evidence", "suppression"], months=36, reason=WHY) == "fixed"


def test_a_longer_duration_is_a_departure() -> None:
    found = card(BY_KEY["offers", "professional"], months=60, reason=WHY)
    assert (found.departs, found.reason, found.default_months) == (True, WHY, 36)


@pytest.mark.parametrize(
    ("kind", "bought", "group"),
    [
        ("professional", False, "professional"),
        ("company", True, "professional"),
        ("sole_trader", True, "customer"),
        ("sole_trader", False, "prospect"),
        ("consumer", True, "customer"),
        ("unknown", False, "prospect"),
    ],
)
def test_whose_duration_a_contact_follows(kind: str, bought: bool, group: str) -> None:
    assert group_of(kind, bought=bought) == group
