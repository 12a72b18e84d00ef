"""What a rule speaks of, and what it is written back as."""

from typing import Any

import pytest

from carnet.conditions.rules import (
    compile,
    narrow,
    parse,
    profile,
    relative,
    remaining,
    special,
    to_json,
    uses,
)
from carnet.conditions.tests.shop import CATALOGUE, NOW, answered, invent, loaded
from carnet.conditions.types import Unprepared


def test_uses_names_fields_facts_segments_and_tables() -> None:
    rule = parse(
        {"all": [{"field": "grade", "is": "A"}, {"did": "order", "within_days": 9, "where": [{"field": "category", "is": "thé"}]}, {"segment": "x"}, {"static": "y"}, {"top": 0.1, "by": "spent"}]},
        CATALOGUE,
    )  # fmt: skip
    found = uses(rule, {"x": parse({"did": "click"}, CATALOGUE)})
    assert found.fields == {"grade", "spent"}
    assert found.facts == {"order", "click"}
    assert (found.segments, found.lists) == ({"x"}, {"y"})
    assert found.tables == {"contacts", "set_aside", "grades", "lines", "products", "purchases", "objections", "doings"}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "table"),
    [
        ({"did": "order"}, "purchases"),
        ({"did": "order", "within_days": 30}, "orders"),
        ({"did": "order", "where": [{"field": "source", "is": "web"}]}, "orders"),
        ({"did": "order", "where": [{"field": "product", "is": "P1"}]}, "lines"),
        ({"did": "click"}, "doings"),
        ({"did": "click", "sum": {"more": 1}}, "events"),
    ],
)
def test_the_lightest_table_answers(rule: Any, table: str) -> None:
    assert f'FROM "{table}"' in compile(parse(rule, CATALOGUE), at=NOW).text
    assert table in uses(parse(rule, CATALOGUE)).tables


def test_scores_and_special_categories_are_named() -> None:
    scored = parse({"all": [{"field": "score", "more": 5}, {"top": 0.2, "by": "spent"}]}, CATALOGUE)
    assert profile(scored) == ("score", "spent")
    assert special(scored) == ()
    revealing = parse({"except": [{"field": "faith", "known": True}]}, CATALOGUE)
    assert special(parse({"segment": "s"}, CATALOGUE), {"s": revealing}) == ("faith",)
    assert relative(scored)
    assert not relative(revealing)


def test_a_key_without_content_is_told() -> None:
    with pytest.raises(Unprepared) as caught:
        compile(parse({"segment": "gone"}, CATALOGUE), at=NOW)
    assert caught.value.key == "gone"


def test_json_is_stable_and_short() -> None:
    for rule in (
        {"all": [{"field": "spent", "between": [0.5, 12]}, {"except": [{"did_not": "click", "exactly": 2, "before": "2026-01-01"}]}]},
        {"sequence": ["cart", {"did": "order", "where": [{"field": "category", "not_in": ["thé"]}]}], "apart_days": 3, "within_days": 9},
        {"near": [47.2, -1.55], "km": 2.5},
        {"bottom": [0.1, 0.25], "by": "last_order"},
        {"reachable": "sms", "for": "offers", "reason": "N_NEVER"},
        {"static": [3, 9]},
    ):  # fmt: skip
        assert to_json(parse(rule, CATALOGUE)) == rule


def test_what_is_left_after_each_line() -> None:
    rule = {
        "all": [
            {"field": "kind", "is": "consumer"},
            {"any": [{"did": "order"}, {"field": "has_email", "is": True}]},
            {"except": [{"field": "tag", "is": "vip"}, {"all": [{"did": "click"}]}]},
        ]
    }
    base = invent(7)
    with loaded(base) as held:
        left = {
            path: held.execute(sql.text, list(sql.parameters)).fetchone()[0]  # type: ignore[index]
            for path, sql in remaining(parse(rule, CATALOGUE), at=NOW)
        }

        def count(*parts: Any) -> int:
            sql = compile(parse({"all": list(parts)}, CATALOGUE), at=NOW)
            return len(answered(held, sql))

        kind, group, without = rule["all"]
        assert list(left) == ["/all/0", "/all/1/any/0", "/all/1/any/1", "/all/1", "/all/2/except/0", "/all/2/except/1", "/all/2"]  # fmt: skip
        assert left["/all/0"] == count(kind)
        assert left["/all/1/any/1"] == count(kind, group["any"][1])
        assert left["/all/1"] == count(kind, group)
        assert left["/all/2/except/0"] == count(kind, group, {"except": [without["except"][0]]})
        assert left["/all/2"] == left["/all/2/except/1"] == count(kind, group, without)


def test_what_takes_too_long_says_what_to_narrow() -> None:
    history = {"all": [{"field": "kind", "is": "consumer"}, {"sequence": ["cart", "order"]}]}
    told = narrow(parse(history, CATALOGUE), 5)
    assert told.path == "/all/1"
    assert told.message == "La réponse prend plus de 5 s. Pour l’avoir, bornez dans le temps « mise au panier », par exemple à 12 mois."  # fmt: skip
    searched = narrow(parse({"field": "city", "contains": "x"}, CATALOGUE), 2.5)
    assert "commence par" in searched.message
    assert searched.english.startswith("The answer takes more than 2.5 s.")
