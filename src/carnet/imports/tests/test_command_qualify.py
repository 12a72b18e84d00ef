"""The real command, as a process of its own: what it prints, what it leaves, and what a kill leaves."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from carnet.imports.tests.shop import people, write_csv, write_orders, write_xlsx

NOW = "2026-11-21T12:00:00+01:00"


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a command in a home of its own, on SQLite."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_URL")}
    return {**kept, "CARNET_HOME": str(home), "CARNET_NOW": NOW, "LANG": "fr_FR.UTF-8"}


def carnet(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `carnet qualify`."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "carnet", "qualify", *words],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Return the one object on standard output."""
    assert done.stdout, done.stderr
    return dict(json.loads(done.stdout))


def counts(home: Path) -> dict[str, int]:
    """Return how many rows each table of people, activity, consent and identity holds."""
    with sqlite3.connect(home / "carnet.sqlite3") as record:
        names = [
            n
            for (n,) in record.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if n.startswith(("people_", "activity_", "consent_", "identity_", "imports_"))
            and "fts" not in n
            and "search" not in n
        ]
        return {n: record.execute(f'SELECT COUNT(*) FROM "{n}"').fetchone()[0] for n in names}  # noqa: S608 - names from the schema


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Return an invented workbook and its orders."""
    rows = people()
    return str(write_xlsx(tmp_path / "clients.xlsx", rows)), str(
        write_orders(tmp_path / "commandes.csv", rows)
    )


def test_summary_rows_and_report(tmp_path: Path, files: tuple[str, str]) -> None:
    clients, orders = files
    home, rows, report = tmp_path / "home", tmp_path / "rows.csv", tmp_path / "report.html"
    done = carnet(home, clients, "--orders", orders, "--rows", str(rows), "--report", str(report))
    assert done.returncode == 0, done.stderr
    assert "61 personnes dans 66 lignes" in done.stdout.replace("\u202f", " ").replace(
        "\u00a0", " "
    )
    assert str(home) in done.stdout.replace("\n", "")
    assert rows.read_bytes().startswith(b"\xef\xbb\xbfrow,contact,maybe,email,")
    assert len(rows.read_text(encoding="utf-8-sig").splitlines()) == 67
    page = report.read_text(encoding="utf-8")
    assert "http" not in page
    assert "<script" not in page
    assert (home / "reports" / "import-1.html").exists()


def test_json_is_alone_and_the_second_time_changes_nothing(
    tmp_path: Path, files: tuple[str, str]
) -> None:
    clients, orders = files
    home = tmp_path / "home"
    first = answer(carnet(home, clients, "--orders", orders, "--json"))
    before = counts(home)
    again = answer(carnet(home, clients, "--orders", orders, "--json"))
    assert (first["people"], first["rows"], first["merged"]) == (61, 66, 5)
    assert first["repeated"] is False
    assert again["repeated"] is True
    assert again["outcomes"] == {"unchanged": 66}
    assert again["people"] == first["people"]
    assert again["orders"]["new"] == 0
    after = counts(home)
    assert {n: c for n, c in after.items() if not n.startswith("imports_")} == {
        n: c for n, c in before.items() if not n.startswith("imports_")
    }


def test_csv_and_workbook_say_the_same(tmp_path: Path) -> None:
    rows = people()
    book = answer(carnet(tmp_path / "a", str(write_xlsx(tmp_path / "c.xlsx", rows)), "--json"))
    text = answer(carnet(tmp_path / "b", str(write_csv(tmp_path / "c.csv", rows)), "--json"))
    for key in ("people", "merged", "channels", "remarks", "outcomes"):
        assert book[key] == text[key]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 400),
        ("vide.csv", b""),
        ("stock.csv", b"Rayon;Stock\nA;12\nB;31\nC;8\n"),
        ("clients.xlsx", b"PK\x03\x04broken"),
    ],
)
def test_what_is_not_understood_is_one_sentence_and_nothing_written(
    tmp_path: Path, name: str, content: bytes
) -> None:
    file, home = tmp_path / name, tmp_path / "home"
    file.write_bytes(content)
    done = carnet(home, str(file))
    assert done.returncode == 2
    assert done.stdout == ""
    assert 1 <= len(done.stderr.strip().splitlines()) <= 3
    assert "Traceback" not in done.stderr
    assert not any(counts(home).values())


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    done = carnet(tmp_path / "home", str(tmp_path / "nowhere.xlsx"))
    assert done.returncode == 2
    assert "nowhere.xlsx" in done.stderr


def test_answers_reach_people_and_a_wrong_file_of_answers_is_told(
    tmp_path: Path, files: tuple[str, str]
) -> None:
    clients, orders = files
    said = tmp_path / "answers.toml"
    said.write_text(
        'company = "Comptoir"\n[[sources]]\nname = "caisse"\ninformed = true\ncould_refuse = true\n',
        encoding="utf-8",
    )
    silent = answer(carnet(tmp_path / "a", clients, "--orders", orders, "--json"))
    told = answer(
        carnet(tmp_path / "b", clients, "--orders", orders, "--owner-says", str(said), "--json")
    )

    def by_email(found: dict[str, Any]) -> int:
        return int(next(c["allowed"] for c in found["channels"] if c["channel"] == "email"))

    assert by_email(told) > by_email(silent)
    gain = next(s for s in silent["sources"] if s["source"] == "caisse")
    assert gain["gain_people"] > 0
    said.write_text("sources = 3", encoding="utf-8")
    assert carnet(tmp_path / "c", clients, "--owner-says", str(said)).returncode == 2
    said.write_text('company = "a"\nsiren = 1 2', encoding="utf-8")
    assert "2" in carnet(tmp_path / "d", clients, "--owner-says", str(said)).stderr


def test_two_at_once_wait_for_each_other(tmp_path: Path, files: tuple[str, str]) -> None:
    clients, _orders = files
    home = tmp_path / "home"
    both = [
        subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "carnet", "qualify", clients, "--json"],
            env=environment(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    told = [json.loads(p.communicate(timeout=120)[0]) for p in both]
    assert sorted(t["repeated"] for t in told) == [False, True]
    assert counts(home)["people_contact"] == 66


def killed_at_random(tmp_path: Path, words: Sequence[str], times: int) -> None:
    """Kill the command again and again; what is there is nothing or everything, and the last run completes."""
    dice, home = random.Random(11), tmp_path / "home"  # noqa: S311 - seeded, so that a failure can be run again
    whole = tmp_path / "whole"
    begun = time.monotonic()
    wanted = answer(carnet(whole, *words, "--json"))
    longest = time.monotonic() - begun
    for _ in range(times):
        started = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "carnet", "qualify", *words, "--json"],
            env=environment(home),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(dice.uniform(0.1, 1.0) * longest)
        started.send_signal(signal.SIGKILL)
        started.wait()
        if (home / "carnet.sqlite3").exists():
            sound_and_whole(home, counts(whole))
    done = answer(carnet(home, *words, "--json"))
    assert done["people"] == wanted["people"]
    after = counts(home)
    assert {n: c for n, c in after.items() if not n.startswith("imports_")} == {
        n: c for n, c in counts(whole).items() if not n.startswith("imports_")
    }
    assert (
        len([f for f in (home / "imports").iterdir() if f.suffix in {".xlsx", ".csv"}])
        <= 2 * after["imports_import"]
    )


def sound_and_whole(home: Path, wanted: dict[str, int]) -> None:
    """Assert that the record is sound and holds nobody or everybody."""
    with sqlite3.connect(home / "carnet.sqlite3") as record:
        assert record.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert record.execute("PRAGMA foreign_key_check").fetchall() == []
    found = counts(home)
    assert found.get("people_contact", 0) in {0, wanted["people_contact"]}
    assert found.get("activity_order", 0) in {0, wanted["activity_order"]}


def test_a_kill_leaves_nothing_half_written(tmp_path: Path, files: tuple[str, str]) -> None:
    clients, orders = files
    killed_at_random(tmp_path, [clients, "--orders", orders], 5)


@pytest.mark.long
def test_a_hundred_kills_leave_nothing_half_written(tmp_path: Path, files: tuple[str, str]) -> None:
    clients, orders = files
    killed_at_random(tmp_path, [clients, "--orders", orders], 100)
