"""`carnet identifier`: one answer a line, whatever the line."""

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from carnet.mending.commands import app


def answers(tmp_path: Path, *lines: str) -> tuple[int, list[dict[str, Any]]]:
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    done = CliRunner().invoke(app, [str(file), "--json"])
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()]


def test_a_value_is_judged_with_its_repair(tmp_path: Path) -> None:
    status, found = answers(
        tmp_path,
        json.dumps({"id": "a", "kind": "postal_code", "value": "1400"}),
        json.dumps({"id": "b", "kind": "phone", "value": "0697 33 44 55"}),
    )
    assert status == 0
    assert found == [
        {
            "id": "a",
            "kind": "postal_code",
            "valid": False,
            "normalised": None,
            "detail": None,
            "problem": "leading_zero_lost",
            "proposal": "01400",
            "rules": ["I-06"],
        },
        {
            "id": "b",
            "kind": "phone",
            "valid": True,
            "normalised": "+596697334455",
            "detail": "mobile",
            "problem": None,
            "proposal": None,
            "rules": ["I-05"],
        },
    ]


def test_a_bad_line_says_what_is_wrong_and_the_others_are_answered(tmp_path: Path) -> None:
    status, found = answers(
        tmp_path,
        '{"id": "a", "kind": "iban", "value": "FR76"}',
        '{"id": "b", "kind": "siren"}',
        '{"id": "c", "kind": "siren", "value": 443061841}',
        '{"id": "d", "kind": ["siren"], "value": "443061841"}',
        "",
        '{"id": "e", "kind": "siren", "value": "443061841"}',
    )
    assert status == 1
    assert [(a["id"], a.get("line")) for a in found] == [
        ("a", 1), ("b", 2), ("c", 3), ("d", 4), ("e", None),
    ]  # fmt: skip
    assert all(a["error"].startswith(("kind:", "value:")) for a in found[:4])
    assert found[4]["valid"]
