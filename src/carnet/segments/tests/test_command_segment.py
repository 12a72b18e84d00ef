"""`carnet segment …`: what it answers, and its exit status."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from carnet.segments.actions import save_segment
from carnet.segments.commands import app
from carnet.segments.models import KeptRule
from carnet.segments.tests.cast import ADA, BUYERS, NOW, buy, crowd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], object]) -> None:
    at(NOW)


def told(*words: object) -> tuple[int, Any]:
    """Run a command with --json and return its status and its answer."""
    done = CliRunner().invoke(app, ["segment", *map(str, words), "--json"])
    # Within the tests the log stands before the answer.
    return done.exit_code, json.loads(done.stdout.splitlines()[-1])


def test_a_segment_is_counted_listed_and_explained_by_name_or_key() -> None:
    one, two, _three = crowd(3)
    buy((one, "2026-10-01", 30), (two, "2026-11-01", 12))
    key = save_segment(actor=ADA, name="Ont acheté", rule=BUYERS)
    assert told("count", key) == (0, {"segment": key, "count": 2})
    assert told("count", "Ont acheté") == (0, {"segment": key, "count": 2})
    assert told("list", key) == (0, {"segment": key, "people": [one, two]})
    status, found = told("list")
    assert (status, [s["segment"] for s in found["segments"]]) == (0, [key])
    status, found = told("explain", key)
    assert (status, found["count"], found["uses"]["segments"]) == (0, 2, [key])
    assert found["sentence"] and found["changes_with_time"] is None
    plain = CliRunner().invoke(app, ["segment", "count", key])
    assert (plain.exit_code, plain.stdout.splitlines()[-1]) == (0, "2")


def test_a_rule_in_a_file_is_read_and_what_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    one, _two = crowd(2)
    buy((one, "2026-10-01", 30))
    file = tmp_path / "rule.json"
    file.write_text('{"all": [\n  {"did": "order"}\n]}', encoding="utf-8")
    assert told("count", "--file", file) == (0, {"segment": "", "count": 1})
    status, found = told("explain", "--file", file)
    assert (status, [(line["path"], line["remains"]) for line in found["lines"]]) == (0, [("/all/0", 1)])  # fmt: skip
    file.write_text('{"all": [\n  {"did": "ordre"}\n]}', encoding="utf-8")
    status, found = told("count", "--file", file)
    assert status == 2
    assert (found["problems"][0]["line"], found["problems"][0]["path"][:6]) == (2, "/all/0")
    file.write_text('{"all": [', encoding="utf-8")
    assert told("list", "--file", file)[0] == 2
    file.write_bytes(b"\xff\xfe{}")
    assert told("list", "--file", file)[0] == 2
    assert told("count", "absent") == (2, {"problems": [{"message": "Aucun segment ne s’appelle « absent »."}]})  # fmt: skip
    both = CliRunner().invoke(app, ["segment", "count", "x", "--file", str(file)])
    assert both.exit_code == 2


def test_who_belongs_leaves_in_a_file_for_a_use_that_is_said(tmp_path: Path) -> None:
    one, two, _three = crowd(3)
    buy((one, "2026-10-01", 30), (two, "2026-11-01", 12))
    key = save_segment(actor=ADA, name="Ont acheté", rule=BUYERS)
    out = tmp_path / "people.csv"
    asked = ("--use", "register", "--why", "comptable", "--out", out)
    status, found = told("export", key, *asked)
    assert (status, found["people"], found["left"]) == (0, 2, 2)
    with out.open(encoding="utf-8-sig", newline="") as written:
        assert len(list(csv.reader(written, delimiter=";"))) == 3
    assert told("export", key, "--use", "party", "--why", "x", "--out", out)[0] == 2
    rule = tmp_path / "rule.json"
    rule.write_text(json.dumps({"did_not": "order"}), encoding="utf-8")
    status, found = told("export", "--file", rule, *asked)
    assert (status, found["left"]) == (0, 1)
    assert KeptRule.objects.count() == 1
    status, found = told("export", key, "--use", "write", "--purpose", "offers", "--channel", "email", "--why", "printemps", "--out", tmp_path / "none.csv")  # fmt: skip
    assert (status, found["left"], found["people"]) == (1, 0, 2), found
    assert not (tmp_path / "none.csv").exists()
