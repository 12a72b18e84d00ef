"""SQL in any value stays a value: nothing breaks, nothing changes, and the value finds exactly who has it."""

from typing import Any

import pytest

from carnet.conditions.rules import compile, parse
from carnet.conditions.rules.pieces_sql import name_sql
from carnet.conditions.tests.naive import Naive
from carnet.conditions.tests.shop import CATALOGUE, NOW, Base, answered, loaded

pytestmark = pytest.mark.house
HOSTILE = (
    "'",
    '"',
    "''; DROP TABLE contacts; --",
    "') OR 1=1 --",
    "x' UNION SELECT contact_id FROM contacts --",
    "\\'; DELETE FROM contacts; --",
    "$1",
    "?",
    "?, ?",
    "%",
    "_",
    "{}",
    "{0}",
    "%s",
    ":name",
    "$$",
    "/* */",
    "-- ",
    ";",
    "\x1f",
    "\x1f\x1e\x1d\x1c",
    "\u2028",
    "’ OR ’1’=’1",
    "read_csv('/etc/passwd')",
    "COPY contacts TO '/tmp/x'",
    "ATTACH 'x'",
    "0x27",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "NULL",
    "true",
    " ",
    "a\nb",
    "\t",
)
FIELDS = ("family_name", "city", "department", "kind", "tag", "source", "grade", "naf")


def _base() -> Base:
    base = Base()
    for number, value in enumerate(HOSTILE, 1):
        base.add("organisations", organisation_id=number, naf=value)
        base.add("contacts", contact_id=number, family_name=value, city=value, department=value, kind=value, organisation_id=number, postcode="")  # fmt: skip
        base.add("tags", contact_id=number, tag=value)
        base.add("provenances", contact_id=number, source=value)
        base.add("grades", contact_id=number, letter=value)
        base.add("products", product_id=number, reference=value, category=value)
        base.add("events", event_id=number, contact_id=number, kind="product_view", at=NOW.replace(tzinfo=None), product_id=number, page=value, value_milli=0)  # fmt: skip
    return base


def _rules(value: str) -> list[dict[str, Any]]:
    many = [value, *(f"none {n}" for n in range(20))]
    found: list[dict[str, Any]] = []
    for name in FIELDS:
        found += [{"field": name, "is": value}, {"field": name, "is_not": value}, {"field": name, "in": many}]  # fmt: skip
    for name in ("family_name", "city", "naf", "department"):
        found += [{"field": name, "contains": value}, {"field": name, "starts": value}]
    for name in ("category", "product", "page"):
        found += [
            {"did": "product_view", "where": [{"field": name, test: given}]}
            for test, given in (("is", value), ("in", many))
        ]
    return found


def test_sql_in_a_value_stays_a_value() -> None:
    base = _base()
    naive = Naive(base, NOW)
    with loaded(base) as held:
        for value in HOSTILE:
            for rule in _rules(value):
                sql = compile(parse(rule, CATALOGUE), at=NOW)
                assert value not in sql.text or value in "_\"'?();$1% {}\n", rule
                assert answered(held, sql) == naive.ids(rule), rule
        assert held.execute("SELECT count(*) FROM contacts").fetchone() == (len(HOSTILE),)


@pytest.mark.parametrize("value", HOSTILE)
def test_keys_and_codes_are_values_too(value: str) -> None:
    base = _base()
    rules = [
        {"segment": value},
        {"static": value},
        {"near": value, "km": 5},
        {"reachable": "email", "for": "offers", "reason": value},
    ]
    with loaded(base) as held:
        for rule in rules:
            sql = compile(parse(rule, CATALOGUE), at=NOW, segments={value: list(range(1, 1001))})
            expected = list(range(1, len(HOSTILE) + 1)) if {"segment", "static"} & set(rule) else []
            assert answered(held, sql) == expected


@pytest.mark.parametrize("name", ['a"b', "a b", "a;b", "", "A", "1a"])
def test_a_declared_name_is_a_plain_name_or_nothing(name: str) -> None:
    with pytest.raises(ValueError, match=".*"):
        name_sql(name)
