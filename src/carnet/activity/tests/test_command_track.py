"""`carnet track`: a file of calls, taken in as the API would."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from carnet.activity.commands import app
from carnet.activity.models import Event, Order
from carnet.activity.tests.factories import person
from carnet.activity.tests.told import call, order_call

pytestmark = pytest.mark.django_db


def track(tmp_path: Path, *lines: str, words: tuple[str, ...] = ("--json",)) -> Any:
    file = tmp_path / "calls.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return CliRunner().invoke(app, [str(file), "--source", "boutique", *words])


def test_the_calls_of_a_file_are_written_once(tmp_path: Path) -> None:
    noor = person("Noor", "C-7")
    lines = [
        json.dumps(order_call("Order Completed")),
        json.dumps(call(event="Quote Requested", messageId="m")),
    ]
    done = track(tmp_path, *lines, "")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["orders"], told["events"], told["rejected"]) == (0, 1, 1, 0)
    assert {Event.objects.get().contact_id, Order.objects.get().contact_id} == {noor}
    assert json.loads(track(tmp_path, *lines).stdout)["known"] == 2


def test_a_bad_line_is_named_and_the_others_are_taken(tmp_path: Path) -> None:
    done = track(tmp_path, "{", json.dumps(call(event="Quote Requested")), json.dumps(call()))
    told = json.loads(done.stdout)
    assert (done.exit_code, told["events"]) == (1, 1)
    assert [(m["index"], m["code"]) for m in told["misfits"]] == [(1, "json"), (3, "event")]
    plain = track(tmp_path, "{", words=())
    assert plain.stderr.startswith("1: ")
