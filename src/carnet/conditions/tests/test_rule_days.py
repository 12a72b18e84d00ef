"""Days begin at the midnights of Paris, whatever the season; anniversaries go over New Year and keep 29 February."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from carnet.conditions.rules import compile, moments, parse
from carnet.conditions.rules.days import Today
from carnet.conditions.tests.shop import CATALOGUE, NOW, Base, answered, loaded


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _found(rule: Any, base: Base, at: datetime) -> list[int]:
    with loaded(base) as held:
        return answered(held, compile(parse(rule, CATALOGUE), at=at))


def _created(*moments_of: str) -> Base:
    base = Base()
    for number, moment in enumerate(moments_of, 1):
        base.add("contacts", contact_id=number, created_at=datetime.fromisoformat(moment))
    return base


def test_a_day_begins_at_midnight_in_paris_not_in_utc() -> None:
    base = _created("2026-11-21T22:59:59", "2026-11-21T23:00:00", "2026-11-22T22:59:59", "2026-11-22T23:00:00")  # fmt: skip
    rule = {"field": "created_at", "within_days": 0}
    assert _found(rule, base, _at("2026-11-21T23:00:00")) == [2, 3]
    assert _found(rule, base, _at("2026-11-22T22:59:59")) == [2, 3]
    assert _found(rule, base, _at("2026-11-21T22:59:59")) == [1]
    assert _found({"field": "created_at", "is": "2026-11-22"}, base, NOW) == [2, 3]


def test_summer_days_begin_an_hour_earlier() -> None:
    base = _created("2026-10-24T21:59:59", "2026-10-24T22:00:00", "2026-10-25T22:59:59", "2026-10-25T23:00:00")  # fmt: skip
    assert _found({"field": "created_at", "is": "2026-10-25"}, base, NOW) == [2, 3]
    twelve = {"field": "created_at", "within_days": 28}
    assert _found(twelve, base, _at("2026-11-22T10:00:00")) == [2, 3, 4]


def test_before_leaves_the_day_out_and_after_takes_it_in() -> None:
    base = _created("2026-05-16T21:59:59", "2026-05-16T22:00:00")
    assert _found({"field": "created_at", "before": "2026-05-17"}, base, NOW) == [1]
    assert _found({"field": "created_at", "after": "2026-05-17"}, base, NOW) == [2]


def _born(*days: date | None) -> Base:
    base = Base()
    for number, day in enumerate(days, 1):
        base.add("contacts", contact_id=number, born_on=day)
    return base


BORN = (date(1988, 2, 29), date(1990, 2, 28), date(1985, 3, 1), date(1970, 12, 31), date(2001, 1, 2), None)  # fmt: skip


@pytest.mark.parametrize(
    ("at", "days", "expected"),
    [
        ("2027-02-28T12:00", 0, [1, 2]),
        ("2028-02-28T12:00", 0, [2]),
        ("2028-02-29T12:00", 0, [1]),
        ("2027-02-21T12:00", 7, [1, 2]),
        ("2027-03-01T12:00", 0, [3]),
        ("2027-02-28T12:00", 1, [1, 2, 3]),
        ("2026-12-29T12:00", 7, [4, 5]),
        ("2026-12-31T22:59:59", 0, [4]),
        ("2026-12-31T23:00:00", 0, []),
        ("2026-11-22T12:00", 365, [1, 2, 3, 4, 5]),
        ("2027-03-02T12:00", 364, [1, 2, 4, 5]),
        ("2027-03-02T12:00", 363, [2, 4, 5]),
        ("2026-03-02T12:00", 363, [1, 2, 4, 5]),
    ],
)
def test_anniversaries(at: str, days: int, expected: list[int]) -> None:
    found = _found({"field": "born_on", "next_days": days}, _born(*BORN), _at(at))
    assert found == sorted(expected)


def test_a_negative_is_the_exact_complement_of_its_positive() -> None:
    base = Base()
    for number, name in enumerate(("Roux", "", None), 1):
        base.add("contacts", contact_id=number, family_name=name)
    base.add("set_aside", contact_id=1)
    base.add("contacts", contact_id=4, family_name="ROÜX")
    positive, negative = ({"field": "family_name", name: "roux"} for name in ("is", "is_not"))
    assert _found(positive, base, NOW) == [4]
    assert _found(negative, base, NOW) == [2, 3]
    assert _found({"field": "family_name", "empty": True}, base, NOW) == [2, 3]
    assert _found({"except": [positive]}, base, NOW) == [2, 3]


def test_an_empty_base_answers() -> None:
    for rule in ({"all": []}, {"top": 0.1, "by": "spent"}, {"near": "44000", "km": 3}, {"did_not": "order"}):  # fmt: skip
        assert _found(rule, Base(), NOW) == []


def test_time_alone_changes_relative_rules_at_the_next_midnight() -> None:
    relative = parse({"did": "order", "within_days": 30}, CATALOGUE)
    fixed = parse({"did": "order", "after": "2026-01-01"}, CATALOGUE)
    assert moments(relative, at=NOW) == _at("2026-11-22T23:00:00")
    assert moments(fixed, at=NOW) is None
    within = parse({"segment": "a"}, CATALOGUE)
    assert moments(within, at=NOW, segments={"a": relative}) == _at("2026-11-22T23:00:00")


def test_windows_are_calendar_days_even_when_the_hour_changes() -> None:
    today = Today(_at("2026-10-26T10:00:00"))
    assert today.start(today.back(1)) == datetime.fromisoformat("2026-10-24T22:00:00")
    assert today.end(today.back(1)) - today.start(today.back(1)) == timedelta(hours=25)
