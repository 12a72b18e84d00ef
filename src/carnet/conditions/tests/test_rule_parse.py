"""A rule that cannot be read is refused with the line, the place and the remedy."""

import json
from time import perf_counter
from typing import Any

import pytest

from carnet.conditions.rules import check_cycles, compile, parse
from carnet.conditions.tests.shop import CATALOGUE, NOW
from carnet.conditions.types import Limits, NotUnderstood, Problem


def refused(source: Any, **limits: int) -> list[Problem]:
    with pytest.raises(NotUnderstood) as caught:
        parse(source, CATALOGUE, Limits(**limits))
    assert all(p.message and p.english for p in caught.value.problems)
    return list(caught.value.problems)


def test_an_unknown_field_names_the_line_and_the_nearest_name() -> None:
    text = '{"all": [\n  {"field": "kind", "is": "consumer"},\n  {"field": "departement", "is": "44"}\n]}'
    (problem,) = refused(text)
    assert (problem.path, problem.line) == ("/all/1/field", 3)
    assert problem.message == "Ligne 3 : champ inconnu : « departement ». Voulez-vous dire « department » ?"  # fmt: skip
    assert problem.english.startswith("Line 3: unknown field: “departement”. Did you mean")


def test_every_problem_is_told_at_once() -> None:
    rule = {"all": [{"field": "kindd", "is": "x"}, {"did": "ordr"}, {"any": [{"segment": 3}]}]}
    assert [p.path for p in refused(rule)] == ["/all/0/field", "/all/1/did", "/all/2/any/0/segment"]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "path", "word"),
    [
        ({"field": "staff", "at_least": "3"}, "/at_least", "un nombre est attendu, pas « 3 »"),
        ({"field": "staff", "at_least": True}, "/at_least", "un nombre"),
        ({"field": "staff", "at_least": float("nan")}, "/at_least", "un nombre"),
        ({"field": "staff", "at_least": 10**16}, "/at_least", "un nombre"),
        ({"field": "staff", "between": [5, 1]}, "/between", "inversées"),
        ({"field": "staff", "contains": "1"}, "/contains", "Connus : at_least, at_most, between"),
        ({"field": "staff"}, "", "une comparaison"),
        ({"field": "staff", "is": 1, "more": 2}, "", "une seule"),
        ({"field": "spent", "at_least": 1.2345}, "/at_least", "décimales"),
        ({"field": "born_on", "is": "29/02/1988"}, "/is", "AAAA-MM-JJ"),
        ({"field": "born_on", "is": "2026-02-29"}, "/is", "AAAA-MM-JJ"),
        ({"field": "born_on", "within_days": -1}, "/within_days", "de 0 à 36500"),
        ({"field": "created_at", "next_days": 7}, "/next_days", "ne convient pas"),
        ({"field": "kind", "is": 3}, "/is", "entre guillemets"),
        ({"field": "kind", "in": []}, "/in", "non vide"),
        ({"field": "kind", "in": "consumer"}, "/in", "entre crochets"),
        ({"field": "kind", "empty": False}, "/empty", "true"),
        ({"field": "kind", "is": "a\0b"}, "/is", "illisible"),
        ({"field": "region", "is": "Bretange"}, "/is", "« Bretagne »"),
        ({"field": "has_email", "is": "oui"}, "/is", "true ou false"),
        ({"did": "order", "at_least": 0}, "/at_least", "de 1 à"),
        ({"did": "order", "at_least": 3, "at_most": 2}, "", "contredisent"),
        ({"did": "order", "within_days": 3, "after": "2026-01-01"}, "", "une seule période"),
        ({"did": "order", "before": "2026-01-01", "after": "2026-01-01"}, "", "vide"),
        ({"did": "order", "sum": {}}, "/sum", "entre accolades"),
        ({"did": "cart", "sum": {"at_least": 1}}, "/sum", "pas de montant"),
        ({"did": "order", "where": [{"field": "colour", "is": "x"}]}, "/where/0/field", "détail inconnu"),
        ({"did": "order", "wher": []}, "/wher", "« where »"),
        ({"sequence": ["order"]}, "/sequence", "de 2 à 5"),
        ({"near": "44000"}, "/km", "un nombre de 0"),
        ({"near": [91, 0], "km": 3}, "/near/0", "de -90 à 90"),
        ({"top": 1.5, "by": "spent"}, "/top", "une part"),
        ({"top": 0.1, "by": "city"}, "/by", "ne se classe pas"),
        ({"reachable": "fax", "for": "offers"}, "/reachable", "canal inconnu"),
        ({"reachable": "email", "for": "offer"}, "/for", "« offers »"),
        ({"any": []}, "/any", "non vide"),
        ({"all": [{}]}, "/all/0", "condition inconnue"),
        ([], "", "entre accolades"),
        ("null", "", "entre accolades"),
    ],
)  # fmt: skip
def test_wrong_values_are_refused_where_they_stand(rule: Any, path: str, word: str) -> None:
    problems = refused(rule)
    assert problems[0].path == path
    assert word.casefold() in problems[0].message.casefold()


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('{"all": [\n {"field": "kind" "is": "x"}\n]}', 2, "colonne 19"),
        ('{"all": [\n\n', 3, "une valeur manque"),
        ("", 1, "une valeur manque"),
        ('{"all": []} x', 1, "après la fin"),
        ('{"field": "staff",\n "is": NaN}', 2, "NaN n’est pas un nombre"),
        ('{"field": "staff",\n "is": 1,\n "is": 2}', 3, "écrit deux fois"),
        ('{"field": "staff", "is": ' + "9" * 5000 + "}", 1, "trop de chiffres"),
    ],
)
def test_json_that_cannot_be_read_names_the_line(text: str, line: int, word: str) -> None:
    (problem,) = refused(text)
    assert problem.line == line
    assert word in problem.message


def test_ten_thousand_conditions_are_refused_quickly() -> None:
    text = json.dumps({"all": [{"field": "kind", "is": "consumer"}] * 10_000})
    begun = perf_counter()
    (problem,) = refused(text)
    assert "10000 conditions, 500 au plus" in problem.message
    assert perf_counter() - begun < 5


@pytest.mark.parametrize("depth", [4, 50, 5_000, 100_000])
def test_groups_too_deep_are_refused(depth: int) -> None:
    text = '{"all": [' * depth + '{"field": "kind", "is": "x"}' + "]}" * depth
    (problem,) = refused(text)
    assert "3 niveaux au plus" in problem.message


def test_three_levels_are_taken() -> None:
    rule: Any = {"all": [{"any": [{"except": [{"field": "kind", "is": "x"}]}]}]}
    parse(rule, CATALOGUE)


def test_segments_in_a_circle_are_refused_with_the_chain_of_their_names() -> None:
    known = {
        "a": parse({"all": [{"segment": "b"}]}, CATALOGUE),
        "b": parse({"except": [{"segment": "c"}]}, CATALOGUE),
        "c": parse({"segment": "a"}, CATALOGUE),
    }
    with pytest.raises(NotUnderstood) as caught:
        check_cycles(known["a"], known, {"a": "Amis", "b": "Bons", "c": "Chers"}, key="a")
    assert "Amis → Bons → Chers → Amis" in str(caught.value)
    with pytest.raises(NotUnderstood) as caught:
        compile(parse({"segment": "b"}, CATALOGUE), at=NOW, segments=known)
    assert "b → c → a → b" in str(caught.value)


def test_segments_that_grow_out_of_bounds_are_refused() -> None:
    known = {"s0": parse({"field": "kind", "is": "consumer"}, CATALOGUE)}
    for number in range(1, 40):
        twice = [{"segment": f"s{number - 1}"}] * 2
        known[f"s{number}"] = parse({"all": twice}, CATALOGUE)
    with pytest.raises(NotUnderstood) as caught:
        compile(parse({"segment": "s39"}, CATALOGUE), at=NOW, segments=known)
    assert "Figez" in str(caught.value)
