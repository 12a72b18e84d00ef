"""Every operator, fact, field and word of the format stands in docs/segments.md, and its examples can be read."""

import json
import re
from pathlib import Path

import pytest

from carnet.conditions.queries import catalogue
from carnet.conditions.rules import parse
from carnet.conditions.types import OPERATORS
from carnet.kit.declarations import declared

pytestmark = pytest.mark.django_db
_TEXT = (Path(__file__).parents[4] / "docs" / "segments.md").read_text(encoding="utf-8")
_WORDS = (
    "all", "any", "except", "field", "did", "did_not", "at_least", "at_most", "exactly", "sum", "average", "first", "last",
    "where", "sequence", "then_not", "apart_days", "near", "km", "segment", "static", "reachable", "for", "reason", "top",
    "bottom", "by",
)  # fmt: skip


def test_every_word_of_the_format_is_documented() -> None:
    operators = {operator for each in OPERATORS.values() for operator in each}
    for word in {*operators, *_WORDS}:
        assert f"`{word}`" in _TEXT or f'"{word}"' in _TEXT, word


def test_every_field_fact_and_detail_is_documented() -> None:
    known = catalogue()
    names = {field.name for field in declared("segment_fields")} | {"region"}
    for name in (*names, *known.facts, *(d for f in known.facts.values() for d in f.details)):
        assert f"`{name}`" in _TEXT, name


def test_the_examples_can_be_read() -> None:
    known = catalogue()
    found = re.findall(r"```json\n(.*?)```", _TEXT, re.DOTALL)
    assert found
    for block in found:
        rules = [block] if block.startswith('{"all"') else block.strip().splitlines()
        for rule in rules:
            parse(json.loads(rule), known)
