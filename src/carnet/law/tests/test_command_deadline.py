"""`carnet deadline`: one answer a line, whatever the line."""

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from carnet.law.commands import app


def answers(tmp_path: Path, *lines: str) -> tuple[int, list[dict[str, Any]]]:
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    done = CliRunner().invoke(app, ["deadline", str(file), "--json"])
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()]


def test_a_deadline_is_told_with_rules_and_force(tmp_path: Path) -> None:
    status, (answer,) = answers(
        tmp_path, json.dumps({"id": "a", "kind": "gdpr_answer", "from": "2027-10-01"})
    )
    assert status == 0
    assert answer == {
        "id": "a",
        "kind": "gdpr_answer",
        "raw": "2027-11-01",
        "due": "2027-11-02",
        "rules": ["D-01", "R-24", "P-35"],
        "rule": "D-01",
        "force": "LAW",
        "legal": "RGPD, art. 12(3) ; règl. 1182/71, art. 3",
    }


def test_everything_known_is_taken_into_account(tmp_path: Path) -> None:
    cases: list[dict[str, Any]] = [
        {"kind": "ccpa_answer", "from": "2027-02-01", "extended": True},
        {"kind": "art14_notice", "from": "2027-04-06", "first_message_at": "2027-04-07"},
        {"kind": "call_frequency", "from": "2027-03-10", "attempts": ["2027-03-01"] * 4},
        {"kind": "next_call_hour", "from": "2027-03-10T10:30:00Z", "time_zone": "Indian/Reunion"},
        {"kind": "electronic_contract_archive", "from": "2027-03-10", "amount_eur": 119},
    ]
    status, found = answers(tmp_path, *map(json.dumps, cases))
    assert status == 0
    assert [a["due"] for a in found] == [
        "2027-05-02",
        "2027-04-07",
        "2027-03-31",
        "2027-03-10T14:30:00+04:00",
        None,
    ]
    assert found[-1]["rules"] == ["R-13"]


def test_a_bad_line_says_which_field_and_the_others_are_answered(tmp_path: Path) -> None:
    good = {"kind": "gdpr_answer", "from": "2027-10-01"}
    bad: list[tuple[dict[str, Any], str]] = [
        ({"kind": "gdpr_answer"}, "from"),
        ({"from": "2027-10-01"}, "kind"),
        (good | {"kind": "gdpr_never"}, "kind"),
        (good | {"kind": ["gdpr_answer"]}, "kind"),
        (good | {"from": "2027-02-29"}, "from"),
        (good | {"from": "2027-03-10T10:00:00"}, "from"),
        (good | {"from": "9999-12-31"}, "from"),
        (good | {"from": 20270310}, "from"),
        (good | {"time_zone": "Mars/Olympus"}, "time_zone"),
        (good | {"time_zone": "Europe"}, "time_zone"),
        (good | {"time_zone": "\0"}, "time_zone"),
        (good | {"time_zone": "x" * 5_000}, "time_zone"),
        (good | {"extended": "yes"}, "extended"),
        (good | {"attempts": "2027-03-10"}, "attempts"),
        (good | {"attempts": [None]}, "attempts[0]"),
        (good | {"first_message_at": "soon"}, "first_message_at"),
        (good | {"amount_eur": "120"}, "amount_eur"),
        (good | {"amount_eur": True}, "amount_eur"),
    ]
    status, found = answers(
        tmp_path,
        *(json.dumps({"id": n} | case) for n, (case, _field) in enumerate(bad)),
        json.dumps(good),
    )
    assert status == 1
    for n, (_case, field) in enumerate(bad):
        assert set(found[n]) == {"id", "line", "error"}
        assert (found[n]["id"], found[n]["line"]) == (n, n + 1)
        assert found[n]["error"].startswith(f"{field}:")
        assert len(found[n]["error"]) < 600
    assert found[-1]["due"] == "2027-11-02"
