"""A base of each version that went out, brought up to date, has the very tables that a new one has.

The bases lie packed in the folder schemas; `python -m tools.schemas NAME` adds the one of a version that goes out.
"""

import lzma
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.house
# Latest first: they are named after their day.
_STATES = sorted(Path(__file__).with_name("schemas").glob("*.sqlite3.xz"), reverse=True)
# Another process: a record is made in the home that a process starts in.
_PROGRAM = """
from carnet.project.start import start
start()
from carnet.project.record import bring_up_to_date, is_current
assert not is_current()
assert bring_up_to_date()
assert is_current()
"""
_MADE = "SELECT name, type, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


def _brought_up(home: Path) -> set[str]:
    """Return what the tables of a record are made of once it is up to date: columns in whatever order, indexes, guards."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_URL")}
    words = [sys.executable, "-c", _PROGRAM]
    subprocess.run(words, env={**env, "CARNET_HOME": str(home)}, check=True)  # noqa: S603 - our own
    with closing(sqlite3.connect(home / "carnet.sqlite3")) as record:
        assert record.execute("PRAGMA foreign_key_check").fetchone() is None
        return {f"{name} {kind} {_parts(sql)}" for name, kind, sql in record.execute(_MADE)}


def _parts(sql: str) -> str:
    """Return a statement with its columns in the order of their names."""
    head, _open, body = sql.partition("(")
    return head + ", ".join(sorted(part.strip(' )"') for part in re.split(r",(?![^(]*\))", body)))


@pytest.mark.parametrize(
    "packed",
    [
        *(pytest.param(one, id=one.name, marks=pytest.mark.long) for one in _STATES[1:]),
        pytest.param(_STATES[0], id=_STATES[0].name),
    ],
)
def test_a_version_that_went_out_ends_with_the_tables_of_a_new_one(
    packed: Path, tmp_path: Path
) -> None:
    """The latest in every run, those before it in long ones."""
    fresh, home = tmp_path / "fresh", tmp_path / "home"
    for place in (fresh, home):
        place.mkdir(mode=0o700)
    (home / "carnet.sqlite3").write_bytes(lzma.decompress(packed.read_bytes()))
    found = _brought_up(home)
    assert sorted(found ^ _brought_up(fresh)) == []
    assert len(found) > 300
    assert not (home / "upgrade").exists(), "the copy of before is gone"
