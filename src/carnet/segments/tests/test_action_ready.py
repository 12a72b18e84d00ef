"""Ready-made segments against a second way of working them out, on a shop of invented buyers."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from math import ceil
from random import Random

import pytest

from carnet.consent.actions.object import record_objection
from carnet.segments.actions import save_segment
from carnet.segments.queries.portrait import portrait
from carnet.segments.queries.reading import people_of
from carnet.segments.queries.ready import ready_made, rfm_cells
from carnet.segments.rules import ready
from carnet.segments.tests.cast import ADA, NOW, buy, crowd
from carnet.segments.types import ReadyGroup

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], object]) -> None:
    at(NOW)


def shop(buyers: int, seed: int = 4) -> dict[int, list[tuple[date, int]]]:
    """Write buyers with one to twelve orders over two years, and five people who never bought."""
    chance = Random(seed)  # noqa: S311 - a shop that can be invented again
    people = crowd(buyers + 5)
    bought: dict[int, list[tuple[date, int]]] = {}
    for pk in people[:buyers]:
        day = TODAY - timedelta(days=chance.randrange(30, 730))
        for _n in range(chance.choice((1, 1, 1, 2, 3, 5, 8, 12))):
            bought.setdefault(pk, []).append((day, chance.randrange(5, 200)))
            day += timedelta(days=chance.choice((7, 14, 30, 45, 90)))
            if day > TODAY:
                break
    buy(*((pk, d.isoformat(), euros) for pk, orders in bought.items() for d, euros in orders))
    return bought


def family(key: str) -> ReadyGroup:
    return next(group for group in ready_made() if group.key == key)


def notes(values: dict[int, float]) -> dict[int, int]:
    """Return the note of each: how many bounds of the fifths its value exceeds, and one."""
    ordered = sorted(values.values())
    bounds = [ordered[ceil(k * len(ordered) / 5) - 1] for k in range(1, 5)]
    return {pk: 1 + sum(v > bound for bound in bounds) for pk, v in values.items()}


def test_notes_by_fifths_are_those_of_another_way_to_count() -> None:
    bought = shop(70)
    recency = notes({pk: max(d for d, _e in o).toordinal() for pk, o in bought.items()})
    frequency = notes({pk: len(o) for pk, o in bought.items()})
    expected = Counter(ready.group_of(recency[pk], frequency[pk]) for pk in bought)
    found = family("rfm")
    assert {s.key: s.size for s in found.segments} == {k: expected[k] for k in ready.RFM_GROUPS}
    assert found.base == 70 and found.missing == ""
    for segment in found.segments:
        held = {pk for pk in bought if ready.group_of(recency[pk], frequency[pk]) == segment.key}
        assert set(people_of(segment.rule)) == held
    money = notes({pk: sum(e for _d, e in o) for pk, o in bought.items()})
    cell = people_of(ready.rfm_rule(5, 5, 5))
    assert set(cell) == {pk for pk in bought if recency[pk] == frequency[pk] == money[pk] == 5}


def test_tiers_hold_their_share_of_the_buyers() -> None:
    bought = shop(60)
    spent = sorted((sum(e for _d, e in o) for o in bought.values()), reverse=True)
    bounds = {key: (ceil(60 * a), ceil(60 * b)) for key, (a, b) in ready.TIERS.items()}
    for segment in family("tiers").segments:
        start, end = bounds[segment.key]
        least, most = spent[end - 1], spent[start - 1] if start else float("inf")
        assert segment.size == sum(least <= euros < most for euros in spent), segment.key
    assert sum(s.size for s in family("tiers").segments) == 60


def test_new_active_at_risk_and_lost_part_the_buyers_by_their_own_rhythm() -> None:
    bought = shop(80)
    gaps, silences = [], []
    for orders in bought.values():
        days = sorted({d for d, _e in orders})
        gaps += [(b - a).days for a, b in zip(days, days[1:], strict=False)]
        silences += list(zip(days, [*days[1:], None], strict=True))
    risk = sorted(gaps)[ceil(0.8 * len(gaps)) - 1]
    lost = max(sorted(gaps)[ceil(0.95 * len(gaps)) - 1], risk + 1)
    found = {s.key: s for s in family("life").segments}
    assert sum(s.size for s in found.values()) == 80
    since = {pk: (TODAY - max(d for d, _e in o)).days for pk, o in bought.items()}
    first = {pk: (TODAY - min(d for d, _e in o)).days for pk, o in bought.items()}
    assert found["new"].size == sum(first[pk] <= risk for pk in bought)
    assert found["active"].size == sum(since[pk] <= risk < first[pk] for pk in bought)
    assert found["at_risk"].size == sum(risk < since[pk] <= lost for pk in bought)
    assert found["lost"].size == sum(since[pk] > lost for pk in bought)
    seen = [
        (a, b)
        for a, b in silences
        if a + timedelta(days=2 * risk) <= TODAY and (b is None or (b - a).days > risk)
    ]
    back = sum(b is not None and (b - a).days <= 2 * risk for a, b in seen)
    segment = found["at_risk"]
    assert segment.share == back / len(seen)
    assert segment.low is not None and segment.high is not None
    assert segment.low <= segment.share <= segment.high
    assert str(len(seen)) in segment.sure and str(risk) in family("life").formula


def test_too_few_buyers_part_nobody_and_the_reason_is_said() -> None:
    shop(20)
    for key in ("rfm", "tiers", "life"):
        group = family(key)
        assert group.segments == () and "50" in group.missing and "20" in group.missing
    assert {s.key: s.size for s in family("moments").segments}["never_bought"] == 5


def test_whoever_objects_to_profiling_is_in_no_score() -> None:
    bought = shop(60)
    someone = max(bought, key=lambda pk: sum(e for _d, e in bought[pk]))
    assert someone in people_of(ready.tier_rule("gold"))
    record_objection(actor=ADA, contact_id=someone)
    assert someone not in people_of(ready.tier_rule("gold"))
    rfm = family("rfm")
    assert rfm.left_out == 1
    assert sum(s.size for s in rfm.segments) == 59
    assert all(someone not in people_of(s.rule) for s in rfm.segments)


def test_a_ready_made_segment_that_was_kept_says_so() -> None:
    shop(50)
    gold = next(s for s in family("tiers").segments if s.key == "gold")
    key = save_segment(actor=ADA, name="Or", rule=gold.rule, ready_key="gold")
    assert next(s for s in family("tiers").segments if s.key == "gold").kept_as == key


def test_each_of_the_cells_holds_those_whom_its_rule_finds() -> None:
    bought = shop(70)
    recency = notes({pk: max(d for d, _e in o).toordinal() for pk, o in bought.items()})
    frequency = notes({pk: len(o) for pk, o in bought.items()})
    money = notes({pk: sum(e for _d, e in o) for pk, o in bought.items()})
    expected = Counter((recency[pk], frequency[pk], money[pk]) for pk in bought)
    found = rfm_cells()
    assert found == expected
    for cell in list(found)[:5]:
        assert len(people_of(ready.rfm_rule(*cell))) == found[cell]


def test_a_portrait_says_what_its_people_have_in_common() -> None:
    people = crowd(6)
    buy(
        *(
            (pk, "2026-10-01", euros)
            for pk, euros in zip(people, (10, 20, 30, 40, 50, 60), strict=True)
        )
    )
    key = save_segment(actor=ADA, name="Curieux", rule={"did": "order"}, persona=True)
    found = portrait(key)
    assert found is not None
    assert (found.people, found.orders, found.basket_milli) == (6, 6, 35_000)
    key = save_segment(actor=ADA, name="Peu", rule={"did": "order", "sum": {"more": 40}})
    assert portrait(key) is None
