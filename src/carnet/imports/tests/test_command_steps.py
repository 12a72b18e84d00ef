"""Kills and races of an import in steps, each run a process of its own: no row is lost, none is written twice."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from carnet.imports.tests.test_action_steps import shop
from carnet.imports.tests.test_command_qualify import counts, environment

_SCRIPT = """
import json, sys
from pathlib import Path
from carnet.project.start import start
start()
from carnet.project.record import bring_up_to_date
from carnet.imports.actions import qualify, run
from carnet.imports.actions.upload import upload
from carnet.intake.actions.turn import turn
from carnet.kit.actor import command_actor
what, size, told = sys.argv[1], int(sys.argv[2]), sys.argv[3]
qualify.STEP = run.STEP = size
ada = command_actor("qualify")
if what == "upload":
    bring_up_to_date()
    print(json.dumps({"import_id": upload(actor=ada, path=Path(told), name="c.csv")}))
elif what == "run":
    print(json.dumps(run.run(actor=ada, import_id=int(told)).plain()))
else:
    bring_up_to_date()
    with turn(patience=60, told=lambda: None):
        print(json.dumps(qualify.qualify(actor=ada, path=Path(told)).summary.plain()))
"""
_FIGURES = (
    "rows",
    "outcomes",
    "people",
    "added",
    "merged",
    "queued",
    "households",
    "mended",
    "channels",
)


def begun(home: Path, *words: str) -> "subprocess.Popen[str]":
    """Begin a process on a home."""
    return subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", _SCRIPT, *words],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def answered(process: "subprocess.Popen[str]") -> dict[str, Any]:
    """Wait for a process and return what it said."""
    told, problem = process.communicate(timeout=240)
    assert told, problem
    return dict(json.loads(told.splitlines()[-1]))


def figures(done: dict[str, Any]) -> dict[str, Any]:
    """Return what two runs of one file must agree on."""
    return {name: done[name] for name in _FIGURES}


def killed(tmp_path: Path, times: int, *, people: int) -> None:
    """Kill an import in steps again and again; the last run goes on where the others stopped, and says the same."""
    dice = random.Random(times)  # noqa: S311 - seeded, so that a failure can be run again
    path = str(shop(tmp_path / "c.csv", 3, people))
    whole, home = tmp_path / "whole", tmp_path / "home"
    wanted = answered(begun(whole, "qualify", "10000", path))
    started = time.monotonic()
    answered(begun(tmp_path / "timed", "qualify", "9", path))
    longest = time.monotonic() - started
    for _ in range(times):
        victim = begun(home, "qualify", "9", path)
        time.sleep(dice.uniform(0.4, 1.0) * longest)
        victim.send_signal(signal.SIGKILL)
        victim.communicate()
        if (home / "carnet.sqlite3").exists():
            with sqlite3.connect(home / "carnet.sqlite3") as record:
                assert record.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                assert record.execute("PRAGMA foreign_key_check").fetchall() == []
    done = answered(begun(home, "qualify", "9", path))
    if not done["repeated"]:
        assert figures(done) == figures(wanted)
    wrote = {n: c for n, c in counts(whole).items() if n.startswith(("people_", "consent_s"))}
    assert {n: c for n, c in counts(home).items() if n in wrote} == wrote


def test_kills_cost_no_row_and_double_none(tmp_path: Path) -> None:
    killed(tmp_path, 3, people=60)


@pytest.mark.long
def test_many_kills_cost_no_row_and_double_none(tmp_path: Path) -> None:
    killed(tmp_path, 60, people=200)


def test_four_at_one_import_do_it_once(tmp_path: Path) -> None:
    path, home = str(shop(tmp_path / "c.csv", 2, 60)), tmp_path / "home"
    whole = tmp_path / "whole"
    wanted = answered(begun(whole, "qualify", "10000", path))
    made = answered(begun(home, "upload", "9", path))["import_id"]
    all_four = [begun(home, "run", "9", str(made)) for _ in range(4)]
    told = [answered(p) for p in all_four]
    assert all(t == told[0] for t in told)
    assert figures(told[0]) == figures(wanted)
    assert counts(home)["people_contact"] == counts(whole)["people_contact"]
