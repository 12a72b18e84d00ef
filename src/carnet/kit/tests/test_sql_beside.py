"""What other processes read is what this one reads, and a record that they cannot see is read here."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from carnet.kit import sql_beside, twin
from carnet.kit.sql_beside import readers

HERE = os.getpid()


class Record:
    """Stands for the connections of a process: one record, told by its place."""

    def __init__(self, place: str, *, inside: bool = False) -> None:
        """Say where the record lies, and whether a transaction is open."""
        self.vendor, self.in_atomic_block, self.closed = "sqlite", inside, 0
        self.settings_dict = {"NAME": place}

    def close_all(self) -> None:
        """Count how often all was closed."""
        self.closed += 1


def _who(items: Sequence[int]) -> list[tuple[int, bool]]:
    return [(i * i, os.getpid() == HERE) for i in items]


@pytest.mark.skipif(twin.cores() == 1, reason="one core, or no safe fork: one process works")
@pytest.mark.parametrize(
    ("place", "inside", "here"),
    [("/x/carnet.sqlite3", False, False), ("/x/carnet.sqlite3", True, True), (":memory:", False, True),
     ("file:memorydb_default?mode=memory&cache=shared", False, True)],
)  # fmt: skip
def test_readers_are_forked_only_where_they_would_see_the_record(
    monkeypatch: pytest.MonkeyPatch, place: str, *, inside: bool, here: bool
) -> None:
    record = Record(place, inside=inside)
    monkeypatch.setattr(sql_beside, "connection", record)
    monkeypatch.setattr(sql_beside, "connections", record)
    with readers(_who, 2) as crew:
        assert crew.do(range(5)) == [(n * n, here) for n in range(5)]
        assert crew.do([]) == []
    assert record.closed == (0 if here else 1)


@pytest.mark.django_db
def test_a_transaction_is_read_by_the_process_that_opened_it() -> None:
    def names(tables: Sequence[str]) -> list[Any]:
        with connection.cursor() as cursor:
            found = set(connection.introspection.table_names(cursor))
        return [(t in found, os.getpid()) for t in tables]

    with readers(names, 2) as crew:
        assert crew.do(["people_contact", "nobody"]) == [(True, HERE), (False, HERE)]


@pytest.mark.django_db
@pytest.mark.skipif(twin.cores() == 1, reason="one core, or no safe fork: one process works")
def test_a_file_is_read_by_connections_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {**connections.settings["default"], "ENGINE": "django.db.backends.sqlite3"}
    own = DatabaseWrapper({**settings, "NAME": tmp_path / "r.sqlite3", "OPTIONS": {}}, "own")
    with own.cursor() as cursor:
        cursor.execute("CREATE TABLE held (n INTEGER)")
        cursor.execute("INSERT INTO held VALUES (7)")

    def add(numbers: Sequence[int]) -> list[tuple[int, bool]]:
        with own.cursor() as cursor:
            held = cursor.execute("SELECT sum(n) FROM held").fetchone()[0]
        return [(n + held, os.getpid() == HERE) for n in numbers]

    class Only:
        """The one connection that there is."""

        close_all = own.close

    monkeypatch.setattr(sql_beside, "connection", own)
    monkeypatch.setattr(sql_beside, "connections", Only)
    with readers(add, 2) as crew:
        assert own.connection is None
        assert crew.do(range(4)) == [(n + 7, False) for n in range(4)]
    own.close()
