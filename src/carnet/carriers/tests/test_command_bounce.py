"""`carnet bounce` answers in the form that others read."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from carnet.carriers.commands import app
from carnet.carriers.tests.test_rule_bounces import dsn

pytestmark = pytest.mark.house


def test_it_tells_each_recipient(tmp_path: Path) -> None:
    file = tmp_path / "back.eml"
    file.write_bytes(dsn("Final-Recipient: rfc822; ada@example.net\nAction: failed\nStatus: 5.1.1"))
    done = CliRunner().invoke(app, [str(file), "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "recipients": [
            {
                "address": "ada@example.net",
                "status": "5.1.1",
                "kind": "hard",
                "reason": "userunknown",
            }
        ]
    }
    plain = CliRunner().invoke(app, ["-"], input=file.read_bytes())
    assert plain.stdout == "ada@example.net\t5.1.1\thard\tuserunknown\n"


def test_what_is_no_message_is_not_understood(tmp_path: Path) -> None:
    empty = tmp_path / "empty.eml"
    empty.touch()
    for path in (empty, tmp_path / "none.eml", tmp_path):
        done = CliRunner().invoke(app, [str(path), "--json"])
        assert (done.exit_code, done.stdout) == (2, "")


def test_an_answer_names_nobody(tmp_path: Path) -> None:
    file = tmp_path / "answer.eml"
    file.write_bytes(b"From: ada@example.net\nSubject: Re: x\n\nMerci !\n")
    done = CliRunner().invoke(app, [str(file), "--json"])
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"recipients": []})
