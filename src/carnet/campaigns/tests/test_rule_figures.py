"""The formulas against values calculated by hand, and against what must hold for any figures."""

import pytest

from carnet.campaigns.rules.drawing import drawn, place
from carnet.campaigns.rules.figures import (
    holm,
    least_gap,
    p_value,
    people_needed,
    power,
    wilson,
)
from carnet.campaigns.rules.recipes import kinds_of, locked
from carnet.campaigns.rules.winning import decided
from carnet.campaigns.types import Tried


def test_wilson_by_hand() -> None:
    # 10 of 100: (0.1 + 0.019207 ± 1.959964 × √(0.0009 + 0.00009604)) / 1.038415
    low, high = wilson(10, 100)
    assert low == pytest.approx(0.05523, abs=5e-5)
    assert high == pytest.approx(0.17437, abs=5e-5)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 20)[0] == pytest.approx(0.0, abs=1e-12)
    assert wilson(20, 20)[1] == pytest.approx(1.0)


def test_two_shares_by_hand() -> None:
    # 94/931 against 118/931: pooled 212/1862, z = 0.025779 / (√(0.113856 × 0.886144) × √(2/931)) = 1.7510
    assert p_value((94, 931), (118, 931)) == pytest.approx(0.0799, abs=2e-4)
    # 15 % against 10 % of a thousand each: z = 0.05 / √(0.125 × 0.875 × 0.002) = 3.3806
    assert p_value((150, 1000), (100, 1000)) == pytest.approx(0.000723, abs=2e-6)
    assert p_value((0, 10), (0, 10)) == 1.0
    assert p_value((0, 0), (3, 10)) == 1.0


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.5, 0.9]) == pytest.approx([1.0, 1.0])
    assert holm([]) == []


def test_size_by_hand() -> None:
    # 10 % against 12 %: (1.959964 × √(2 × 0.11 × 0.89) + 0.841621 × √(0.09 + 0.1056))² / 0.0004 = 3840.8…
    assert people_needed(0.10, 0.12) == 3841
    assert power(3841, 0.10, 0.12) == pytest.approx(0.8, abs=1e-3)
    assert power(3840, 0.10, 0.12) < 0.8
    assert people_needed(0.10, 0.12, tests=3) > 3841
    assert least_gap(3841, 0.10) == pytest.approx(0.02, abs=1e-5)
    assert least_gap(0, 0.1) == 0


def test_the_first_goes_where_nothing_is_sure() -> None:
    few = decided([Tried("A", 900, 20), Tried("B", 900, 80)], 40)
    assert (few.winner, few.why) == ("A", "few")
    close = decided([Tried("A", 931, 94), Tried("B", 931, 118)], 40)
    assert (close.winner, close.why) == ("A", "close")
    sure = decided([Tried("A", 1000, 100), Tried("B", 1000, 150)], 40)
    assert (sure.winner, sure.why) == ("B", "better")


def test_three_variants_need_more_than_two() -> None:
    two = [Tried("A", 1000, 100), Tried("B", 1000, 128)]
    assert decided(two, 40).why == "better"
    assert decided([*two, Tried("C", 1000, 104)], 40).why == "close"


def test_the_lot_is_even_and_always_the_same() -> None:
    assert place(1, 5) == place(1, 5) != place(2, 5)
    counted = {"A": 0, "B": 0, "": 0}
    for pk in range(10_000):
        counted[drawn(7, pk, "AB", 10)] += 1
    assert 900 < counted["A"] < 1100
    assert 900 < counted["B"] < 1100
    assert drawn(7, 1, "AB", 0) == ""


def test_recipes_lock_what_they_state() -> None:
    assert kinds_of("offer") == ("promotion",)
    assert kinds_of("blank") == ()
    assert locked("offer")["entity"] == "own"
    assert locked("blank") == {}
