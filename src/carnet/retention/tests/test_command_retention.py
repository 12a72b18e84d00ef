"""`carnet retention …`: what it answers, its exit status, and a real kill of the process."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from carnet.kit import clock
from carnet.people.queries import cards
from carnet.retention.commands import app
from carnet.retention.tests.cast import collected, people, visited

NOON = datetime(2026, 5, 4, 10, tzinfo=UTC)
NOW = "2026-05-04T12:00:00+02:00"
_FILE = "prénom;nom;e-mail;source;date ajout\n"


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a command in a home of its own, on SQLite."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_URL")}
    return {**kept, "CARNET_HOME": str(home), "CARNET_NOW": NOW, "LANG": "fr_FR.UTF-8"}


def carnet(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Carnet."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "carnet", *words],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def answered(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Return the one object on standard output."""
    assert done.stdout, done.stderr
    return dict(json.loads(done.stdout))


def filled(home: Path, people: int) -> None:
    """Take in people who gave their details four years ago."""
    lines = [f"Zoé;Nom{n:05};nom{n:05}@exemple.fr;Caisse;01/03/2022\n" for n in range(people)]
    file = home / "people.csv"
    file.write_text(_FILE + "".join(lines), encoding="utf-8")
    done = carnet(home, "qualify", str(file), "--json")
    assert done.returncode == 0, done.stderr


def rows(home: Path, statement: str) -> list[Any]:
    with sqlite3.connect(home / "carnet.sqlite3") as record:
        return record.execute(statement).fetchall()


def told(*words: str) -> tuple[int, Any]:
    """Run the command inside this process; return its exit status and its answer."""
    done = CliRunner().invoke(app, ["retention", *words, "--json"])
    return done.exit_code, json.loads(done.stdout) if done.stdout else None


@pytest.mark.django_db
def test_propose_approve_run_and_what_each_refuses() -> None:
    with clock.hold(NOON):
        first, *others = people(*(f"Nom{chr(65 + n)}" for n in range(12)))
        collected([first, *others])
        status, proposed = told("propose")
        assert status == 0
        assert (proposed["state"], proposed["proposed"], proposed["due"]) == (
            "proposed",
            {"erase": 12},
            12,
        )
        number = str(proposed["sweep"])
        assert told("run", number) == (1, {"error": "decided"})
        status, approved = told("approve", number)
        assert (status, approved["state"]) == (0, "approved")
        assert told("propose") == (1, {"error": "open"})
        visited(first)
        status, done = told("run", number)
        assert (status, done["taken"], done["kept"], done["state"]) == (1, 11, {"acted": 1}, "done")
        assert told("run", number)[0] == 0
        status, nobody = told("propose")
        assert (status, nobody["sweep"], nobody["due"]) == (0, None, 0)
        assert told("approve", "999") == (2, {"error": "gone"})
        assert told("approve", "deux") == (2, None)
        assert list(cards([first, *others])) == [first]


@pytest.mark.django_db
def test_without_json_the_answer_can_be_read_aloud() -> None:
    done = CliRunner().invoke(app, ["retention", "propose"])
    assert (done.exit_code, "due: 0" in done.stdout) == (0, True)
    done = CliRunner().invoke(app, ["retention", "approve", "999"])
    assert done.exit_code == 2
    assert done.stdout == ""


def test_killed_half_way_it_is_resumed_and_nothing_is_half_done(tmp_path: Path) -> None:
    filled(tmp_path, 1_200)
    number = str(answered(carnet(tmp_path, "retention", "propose", "--json"))["sweep"])
    carnet(tmp_path, "retention", "approve", number)
    command = [sys.executable, "-m", "carnet", "retention", "run", number]
    running = subprocess.Popen(command, env=environment(tmp_path), stdout=subprocess.DEVNULL)  # noqa: S603
    done = "SELECT COUNT(*) FROM retention_sweepitem WHERE state = 'done'"
    deadline = time.monotonic() + 60
    while rows(tmp_path, done)[0][0] == 0 and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    (taken,) = rows(tmp_path, done)[0]
    assert 0 < taken < 1_200
    assert rows(tmp_path, "SELECT COUNT(*) FROM people_contact") == [(1_200 - taken,)]
    assert rows(tmp_path, "SELECT state FROM retention_sweep") == [("running",)]
    after = answered(carnet(tmp_path, "retention", "run", number, "--json"))
    assert (after["taken"], after["state"]) == (1_200 - taken, "done")
    assert rows(tmp_path, "SELECT COUNT(*) FROM people_contact") == [(0,)]
