"""Guards of tables that only grow, on a table made for the test."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from carnet.kit.append_only import forbid_all_but, forbid_ways_round

pytestmark = pytest.mark.django_db
ENDED = "EXISTS (SELECT 1 FROM ledger AS e WHERE e.ends = OLD.id)"
STEP = forbid_all_but("ledger", free=("owner", "place"), deletable_if=ENDED)


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def rows() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, word, owner FROM ledger ORDER BY id")
        return list(cursor.fetchall())


@pytest.fixture
def ledger() -> Iterator[SimpleNamespace]:
    editor = SimpleNamespace(connection=connection, execute=run)
    run(
        "CREATE TABLE ledger (id integer PRIMARY KEY, word text, owner integer, place integer UNIQUE, ends integer)"
    )
    STEP.code(None, editor)
    run("INSERT INTO ledger VALUES (1, 'yes', 7, 1, NULL), (2, 'no', 7, 2, NULL)")
    yield editor
    run("DROP TABLE ledger")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET word = 'other' WHERE id = 1",
        "UPDATE ledger SET word = NULL",
        "UPDATE ledger SET id = 9 WHERE id = 1",
        "UPDATE ledger SET owner = 8, ends = 1 WHERE id = 2",
        "DELETE FROM ledger WHERE id = 1",
        "DELETE FROM ledger",
    ],
)
@pytest.mark.usefixtures("ledger")
def test_what_is_written_stays_as_it_is(statement: str) -> None:
    before = rows()
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        run(statement)
    assert rows() == before


@pytest.mark.usefixtures("ledger")
def test_a_free_column_may_change_and_a_row_that_was_ended_may_go() -> None:
    run("UPDATE ledger SET owner = 8 WHERE id = 1")
    run("UPDATE ledger SET word = 'yes', owner = 9 WHERE id = 1")
    run("INSERT INTO ledger VALUES (3, 'end', 7, 3, 1)")
    run("DELETE FROM ledger WHERE id = 1")
    assert [row[0] for row in rows()] == [2, 3]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO ledger VALUES (1, 'other', 7, 1, NULL)",
        "INSERT OR REPLACE INTO ledger VALUES (9, 'other', 7, 1, NULL)",
        "UPDATE OR REPLACE ledger SET place = 1 WHERE id = 2",
    ],
)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite replaces rows")
@pytest.mark.usefixtures("ledger")
def test_no_row_takes_the_place_of_another(statement: str) -> None:
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        run(statement)
    assert [row[1] for row in rows()] == ["yes", "no"]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL empties tables")
@pytest.mark.usefixtures("ledger")
def test_the_table_is_not_emptied() -> None:
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        run("TRUNCATE ledger")
    assert len(rows()) == 2


def test_what_was_sealed_does_not_change_again_and_the_step_goes_back(
    ledger: SimpleNamespace,
) -> None:
    STEP.reverse_code(None, ledger)
    run("DELETE FROM ledger WHERE id = 2")
    once = forbid_all_but("ledger", free=("word",), once_set="word")
    run("UPDATE ledger SET word = '' WHERE id = 1")
    once.code(None, ledger)
    run("UPDATE ledger SET word = 'seal' WHERE id = 1")
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        run("UPDATE ledger SET word = 'again' WHERE id = 1")
    once.reverse_code(None, ledger)
    forbid_ways_round("ledger").code(None, ledger)
    run("UPDATE ledger SET word = 'again' WHERE id = 1")
    assert rows() == [(1, "again", 7)]
