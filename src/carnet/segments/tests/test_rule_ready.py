"""Pure decisions: rhythm and intervals against other ways of counting, cells that cover the grid, keys, members."""

from fractions import Fraction
from math import ceil, sqrt
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.segments.rules import ready
from carnet.segments.rules.asking import WAYS, fits
from carnet.segments.rules.members import (
    BitMap64,
    changed,
    members_of,
    moved,
    packed,
    stood_in,
    stored,
)
from carnet.segments.rules.naming import is_kept, kept_key, key_for
from carnet.segments.rules.rhythm import rhythm, share

PEOPLE = st.frozensets(st.integers(min_value=1, max_value=2**40), max_size=60)


@given(st.lists(st.integers(min_value=1, max_value=500), min_size=1, max_size=200))
def test_the_rhythm_is_that_of_the_sorted_gaps(gaps: list[int]) -> None:
    found = rhythm({days: gaps.count(days) for days in set(gaps)})
    assert found
    ordered = sorted(gaps)
    assert found.middle == median_low(ordered)
    assert found.risk == ordered[ceil(Fraction(80, 100) * len(ordered)) - 1]
    ninety_five = ordered[ceil(Fraction(95, 100) * len(ordered)) - 1]
    assert found.lost == max(ninety_five, found.risk + 1)
    assert found.gaps == len(gaps)


def test_without_gaps_there_is_no_rhythm_and_without_people_no_share() -> None:
    assert rhythm({}) is None
    assert share(0, 0) is None


@pytest.mark.parametrize(("part", "of"), [(0, 60), (3, 60), (12, 60), (30, 60), (60, 60), (1, 10)])
def test_the_interval_ends_where_the_share_would_lie_two_deviations_away(
    part: int, of: int
) -> None:
    found = share(part, of)
    assert found and found.value == part / of
    assert abs(found.low - bound(part, of, 0.0)) < 1e-6
    assert abs(found.high - bound(part, of, 1.0)) < 1e-6


def bound(part: int, of: int, far: float) -> float:
    """Return, by halving, the share from which the one seen is 1.96 standard deviations away, on the side of `far`."""
    near = part / of
    for _step in range(200):
        p = (near + far) / 2
        away = abs(part / of - p) / sqrt(p * (1 - p) / of) if 0 < p < 1 else 0.0
        near, far = (near, p) if away > 1.959964 else (p, far)
    return (near + far) / 2


def test_every_cell_lies_in_exactly_one_group() -> None:
    for r in range(1, 6):
        for f in range(1, 6):
            held = [
                key
                for key, ((r1, r2), (f1, f2)) in ready.RFM_GROUPS.items()
                if r1 <= r <= r2 and f1 <= f <= f2
            ]
            assert held == [ready.group_of(r, f)]


def test_tiers_and_generations_follow_one_another_without_a_gap() -> None:
    tiers = list(ready.TIERS.values())
    assert tiers[0][0] == 0 and tiers[-1][1] == 1
    assert all(a[1] == b[0] for a, b in zip(tiers, tiers[1:], strict=False))
    years = list(ready.GENERATIONS.values())
    assert all(a[1] + 1 == b[0] for a, b in zip(years, years[1:], strict=False))
    assert ready.generation_rule("y")["between"] == ["1981-01-01", "1996-12-31"]
    assert len(ready.rfm_rule(5, 5, 5)["all"]) == 3


@given(PEOPLE, PEOPLE, PEOPLE)
def test_moves_lead_from_who_was_to_who_is(
    before: frozenset[int], now: frozenset[int], among: frozenset[int]
) -> None:
    was, belong = BitMap64(before), BitMap64(now)
    came, went = moved(was, belong)
    assert (set(came), set(went)) == (now - before, before - now)
    assert set(changed(was, came, went)) == now
    came, went = moved(was, belong & BitMap64(among), BitMap64(among))
    assert set(changed(was, came, went)) == (before - among) | (now & among)
    assert members_of(stored(BitMap64(before))) == was == members_of(packed(before))
    assert members_of(b"") == BitMap64()


def test_survivors_stand_in_for_those_who_were_merged() -> None:
    assert set(stood_in(BitMap64([1, 2, 3]), {2: 9, 7: 8})) == {1, 3, 9}


def test_keys_are_short_plain_and_free() -> None:
    taken = {"vip", "vip-2"}
    assert key_for("VIP !", taken.__contains__) == "vip-3"
    assert key_for("Œuvres à l’été, très longuement nommées", set().__contains__) == "oeuvres-a-l-ete-tres-longu"  # fmt: skip
    assert key_for("***", set().__contains__) == "segment"
    assert not is_kept(key_for("r-0123456789abcdef", set().__contains__))
    rule = {"all": [{"did": "order"}], "x": 1}
    assert kept_key(rule) == kept_key(dict(reversed(rule.items())))
    assert is_kept(kept_key(rule))


def test_a_letter_does_not_ask_for_letters() -> None:
    assert [w for w in WAYS if not fits(w, "post")] == ["letter"]
    assert all(fits(w, "email") for w in WAYS)
    assert not fits("call", "email")
