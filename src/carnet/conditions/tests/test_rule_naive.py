"""Any rule, over any small base, gives the same people as a second interpreter that reads the JSON person by person."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from carnet.conditions.rules import compile, counted, parse, to_json
from carnet.conditions.tests.naive import Naive
from carnet.conditions.tests.shop import CATALOGUE, NOW, answered, invent, loaded

pytestmark = pytest.mark.house
DAYS = st.sampled_from([0, 1, 7, 30, 90, 364, 365, 400])
DATES = st.sampled_from(
    ["2026-11-22", "2026-11-21", "2026-10-25", "2025-11-22", "2026-02-28", "1988-02-29"]
)
NUMBERS = st.sampled_from([0, 1, 2, 2.5, 3, 10, 50])
AMOUNTS = st.sampled_from([-0.5, 0, 0.99, 1, 2.5, 12.5, 25, 13.49])
WORDS = st.sampled_from(
    ["consumer", "Le Goff", "hélène", "HELENE", "o'b", "%", "_", "Nantes", "44", "2A", "44000", "A", "vip", "caisse", "thé", "47", "grains", "P1", "web", "/cafe", "'", "x"]
)  # fmt: skip


def _either(*options: tuple[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(*(st.fixed_dictionaries({name: values}) for name, values in options))


def _lists(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=1, max_size=3)


def _pairs(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=2, max_size=2).map(sorted)


STATED = (("empty", st.just(True)), ("known", st.just(True)))
EXACT = (("is", WORDS), ("is_not", WORDS), ("in", _lists(WORDS)), ("not_in", _lists(WORDS)))
TEXT = (("contains", WORDS), ("not_contains", WORDS), ("starts", WORDS))


def _sized(values: st.SearchStrategy[Any]) -> tuple[tuple[str, st.SearchStrategy[Any]], ...]:
    signs = ("is", "at_least", "at_most", "more", "less")
    return (*((sign, values) for sign in signs), ("between", _pairs(values)))


DATED = (
    ("is", DATES),
    ("before", DATES),
    ("after", DATES),
    ("between", _pairs(DATES)),
    ("within_days", DAYS),
    ("not_within_days", DAYS),
)
TESTS = {
    "choice": _either(*EXACT, *STATED),
    "text": _either(*EXACT, *TEXT, *STATED),
    "place": _either(*EXACT, *TEXT, *STATED),
    "number": _either(*_sized(NUMBERS), ("is_not", NUMBERS), *STATED),
    "money": _either(*_sized(AMOUNTS), ("is_not", AMOUNTS), *STATED),
    "date": _either(*DATED, ("coming_days", DAYS), ("next_days", DAYS), *STATED),
    "moment": _either(*DATED, ("coming_days", DAYS), *STATED),
    "bool": _either(("is", st.booleans()), *STATED),
}
REGIONS = st.sampled_from(["Bretagne", "53", "Corse"])


@st.composite
def _field(draw: st.DrawFn) -> dict[str, Any]:
    info = draw(st.sampled_from(list(CATALOGUE.fields.values())))
    tests = TESTS[info.kind]
    if info.expands:
        tests = _either(("is", REGIONS), ("not_in", _lists(REGIONS)), *STATED)
    return {"field": info.name, **draw(tests)}


@st.composite
def _where(draw: st.DrawFn, fact: str) -> dict[str, Any]:
    details = list(CATALOGUE.facts[fact].details.values())
    asked = [
        {"field": d.name, **draw(TESTS[d.kind])}
        for d in draw(st.lists(st.sampled_from(details), max_size=2))
    ]
    return {"where": asked} if asked else {}


WINDOWS = st.one_of(
    st.just({}),
    _either(("within_days", DAYS), ("between", _pairs(DATES)), ("before", DATES), ("after", DATES)),
)
TIMES = st.one_of(
    st.just({}),
    _either(("at_least", st.integers(1, 3)), ("at_most", st.integers(1, 3)), ("exactly", st.integers(1, 3))),
)  # fmt: skip


@st.composite
def _did(draw: st.DrawFn) -> dict[str, Any]:
    fact = draw(st.sampled_from(list(CATALOGUE.facts)))
    rule = {draw(st.sampled_from(["did", "did_not"])): fact, **draw(TIMES), **draw(WINDOWS), **draw(_where(fact))}  # fmt: skip
    if CATALOGUE.facts[fact].value:
        for name in draw(st.lists(st.sampled_from(["sum", "average"]), max_size=1)):
            rule[name] = draw(_either(*_sized(AMOUNTS)))
    for name in draw(st.lists(st.sampled_from(["first", "last"]), max_size=1)):
        rule[name] = draw(_either(*DATED))
    return rule


@st.composite
def _step(draw: st.DrawFn) -> Any:
    fact = draw(st.sampled_from(list(CATALOGUE.facts)))
    where = draw(_where(fact))
    return {"did": fact, **where} if where else fact


@st.composite
def _sequence(draw: st.DrawFn) -> dict[str, Any]:
    then_not = draw(st.booleans())
    rule: dict[str, Any] = {"sequence": draw(st.lists(_step(), min_size=1 if then_not else 2, max_size=3))}  # fmt: skip
    if then_not:
        rule["then_not"] = draw(_step())
    if draw(st.booleans()):
        rule["apart_days"] = draw(st.sampled_from([0, 1, 7, 30, 365]))
    return {**rule, **draw(WINDOWS)}


@st.composite
def _other(draw: st.DrawFn) -> dict[str, Any]:
    return draw(
        st.one_of(
            st.sampled_from(
                [
                    {"near": "44000", "km": 20},
                    {"near": [48.2, -1.6], "km": 120.5},
                    {"near": "99999", "km": 5},
                    {"segment": "first"},
                    {"segment": "second"},
                    {"segment": "frozen"},
                    {"segment": "empty"},
                    {"static": [1, 2, 5]},
                    {"reachable": "email", "for": "offers"},
                    {"reachable": "sms", "for": "offers", "reason": "N_EXPIRED"},
                    {"reachable": "sms", "for": "offers", "reason": "NO_ADDRESS"},
                ]
            ),
            st.fixed_dictionaries(
                {
                    "by": st.sampled_from(["spent", "orders", "last_order", "born_on"]),
                    "top": st.sampled_from([0.1, 0.5, 1, [0.2, 0.4], [0.5, 1]]),
                }
            ),
            st.fixed_dictionaries(
                {"by": st.sampled_from(["spent", "created_at"]), "bottom": st.sampled_from([0.25, [0.3, 0.6]])}
            ),
        )
    )  # fmt: skip


LEAVES = st.one_of(_field(), _did(), _sequence(), _other())


def _groups(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return _either(*((name, st.lists(inner, min_size=1, max_size=3)) for name in ("all", "any", "except")))  # fmt: skip


RULES = st.one_of(LEAVES, _groups(st.one_of(LEAVES, _groups(st.one_of(LEAVES, _groups(LEAVES))))))
MOMENTS = st.sampled_from(
    [
        NOW,
        datetime(2026, 11, 21, 23, 0, tzinfo=UTC),
        datetime(2026, 11, 21, 22, 59, 59, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2027, 2, 28, 12, tzinfo=UTC),
        datetime(2028, 2, 25, 12, tzinfo=UTC),
        datetime(2026, 12, 29, 12, tzinfo=UTC),
    ]
)
SEGMENTS = {
    "first": {"any": [{"did": "order", "at_least": 2}, {"field": "grade", "in": ["A", "B"]}]},
    "second": {"all": [{"segment": "first"}, {"except": [{"did": "click", "within_days": 30}]}]},
}


_SOURCED = {"did": "order", "where": [{"field": "source", "is_not": "consumer"}]}


@example(
    {"sequence": [_SOURCED], "then_not": "order"}, 0, datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
)
@given(rule=RULES, seed=st.integers(0, 10_000), at=MOMENTS)
def test_the_same_people_as_the_slow_interpreter(rule: Any, seed: int, at: datetime) -> None:
    base = invent(seed)
    frozen = [c["contact_id"] for c in base.of("contacts")][::2]
    known = {key: parse(r, CATALOGUE) for key, r in SEGMENTS.items()} | {
        "frozen": frozen,
        "empty": [],
    }
    tree = parse(rule, CATALOGUE)
    naive = Naive(base, at, {**SEGMENTS, "frozen": frozen, "empty": []})
    expected = naive.ids(rule)
    with loaded(base) as held:
        assert answered(held, compile(tree, at=at, segments=known)) == expected
        _paths, sql = counted(tree, at=at, segments=known)
        row = held.execute(sql.text, list(sql.parameters)).fetchone()
        assert row is not None and row[0] == len(expected)
        held.execute("CREATE TEMP TABLE odd AS SELECT contact_id AS id FROM contacts WHERE contact_id % 2 = 1")  # fmt: skip
        some = compile(tree, at=at, segments=known, among="odd")
        assert answered(held, some) == [i for i in expected if i % 2 == 1]
    assert parse(to_json(tree), CATALOGUE) == tree
