"""`carnet decide`: one answer a line, whatever the line."""

import json
from pathlib import Path

from typer.testing import CliRunner

from carnet.law.commands import app

CASE = {
    "id": "one",
    "at": "2027-03-10T11:00:00+01:00",
    "person": {"kind": "consumer", "country": "FR"},
    "sender": {"entity": "ATELIER NORD"},
    "message": {"channel": "email", "purpose": "promotion", "similar_to_purchase": True},
    "history": [
        {"type": "notice", "at": "2026-05-04", "optout_offered": True},
        {"type": "order", "at": "2026-05-04", "what": "une lampe"},
    ],
}


BAD: list[tuple[str, str | None]] = [
    ("not json", None),
    ("[]", None),
    (json.dumps(CASE | {"id": "a", "at": "demain"}), "a"),
    (json.dumps(CASE | {"id": "b", "at": "2027-03-10T11:00:00"}), "b"),
    (json.dumps(CASE | {"id": "c", "person": {"kind": "ghost", "country": "FR"}}), "c"),
    (json.dumps(CASE | {"id": "d", "use": {"kind": "cookie"}}), "d"),
    (
        json.dumps(CASE | {"id": "e", "message": {"channel": "pigeon", "purpose": "promotion"}}),
        "e",
    ),
    (json.dumps(CASE | {"id": "f", "history": [{"type": "order", "at": "2026-13-01"}]}), "f"),
    (json.dumps(CASE | {"id": "g", "history": ["order"]}), "g"),
    (
        json.dumps(
            {k: v for k, v in CASE.items() if k != "message"}
            | {"id": "h", "use": {"kind": "telepathy"}}
        ),
        "h",
    ),
    (
        json.dumps(CASE | {"id": "i", "person": {"kind": "consumer", "time_zone": "Mars/Olympus"}}),
        "i",
    ),
    (
        json.dumps(
            CASE | {"id": "j", "history": [{"type": "consent", "at": None, "slot": {"from": "x"}}]}
        ),
        "j",
    ),
    (json.dumps(CASE | {"id": "k", "history": [{"type": "objectoin", "at": None}]}), "k"),
    (
        json.dumps(CASE | {"id": "l", "history": [{"type": "objection", "channels": "email"}]}),
        "l",
    ),
    (json.dumps(CASE | {"id": "m", "at": "9999-12-31T23:59:59-14:00"}), "m"),
    (
        json.dumps(
            CASE
            | {
                "id": "n",
                "message": {
                    "channel": "email",
                    "purpose": "service",
                    "contains_promotion": "false",
                },
            }
        ),
        "n",
    ),
    (
        json.dumps(CASE | {"id": "o", "person": {"kind": "consumer", "time_zone": "Europe"}}),
        "o",
    ),
]


def answers(tmp_path: Path, *lines: str) -> tuple[int, list[dict[str, object]]]:
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    done = CliRunner().invoke(app, ["decide", str(file), "--json"])
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()]


def test_a_case_is_answered_with_rule_and_force(tmp_path: Path) -> None:
    status, (answer,) = answers(tmp_path, json.dumps(CASE))
    assert status == 0
    assert answer == {
        "id": "one",
        "verdict": "ALLOW",
        "reason": "A_SOFT_OPTIN",
        "rule": "P-04",
        "force": "LAW",
        "until": "2029-05-05T00:00:00+02:00",
        "until_reason": "R_RETENTION_EXPIRED",
        "missing": None,
        "also": [],
    }


def test_a_european_who_shares_by_leave_of_california_is_told_of_his_own_law(
    tmp_path: Path,
) -> None:
    told = {
        "type": "notice",
        "at": "2026-05-04",
        "optout_offered": True,
        "mentions": ["sale_or_sharing"],
    }
    case = CASE | {
        "person": {"kind": "consumer", "country": "US", "region": "US-CA"},
        "use": {"kind": "ad_sharing", "through": "upload"},
        "history": [told],
    }
    del case["message"]
    status, found = answers(
        tmp_path,
        *(json.dumps(case | {"sender": {"entity": "X", "country": c}}) for c in ("FR", "DE", "US")),
        json.dumps(case | {"history": []}),
    )
    assert status == 0
    assert [a["verdict"] for a in found] == ["ALLOW", "ALLOW", "ALLOW", "REFUSE"]
    assert [a["also"] for a in found] == [["U-17"], ["U-17"], [], []]


def test_a_bad_line_says_what_is_wrong_and_the_others_are_answered(tmp_path: Path) -> None:
    status, found = answers(tmp_path, *(line for line, _id in BAD), "", json.dumps(CASE))
    assert status == 1
    assert [(a["id"], a["line"]) for a in found[:-1]] == [
        (name, n) for n, (_line, name) in enumerate(BAD, 1)
    ]
    assert all(set(a) == {"id", "line", "error"} and a["error"] for a in found[:-1])
    assert found[-1]["verdict"] == "ALLOW"


def test_an_empty_file_has_no_answer(tmp_path: Path) -> None:
    assert answers(tmp_path, "") == (0, [])
