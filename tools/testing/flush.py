"""Lets a test that commits empty the tables that only grow: their triggers step aside for the flush, and come back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations as PostgresOperations
from django.db.backends.sqlite3.base import DatabaseWrapper

_Operations = DatabaseWrapper.ops_class
_sql_flush = _Operations.sql_flush
_postgres_flush = PostgresOperations.sql_flush


def _with_triggers_aside(self: Any, *args: Any, **kwargs: Any) -> list[str]:
    statements = _sql_flush(self, *args, **kwargs)
    with self.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    return [
        *(f"DROP TRIGGER {name}" for name, _sql in triggers),
        *statements,
        *(sql for _name, sql in triggers),
    ]


def _with_guards_aside(self: Any, *args: Any, **kwargs: Any) -> list[str]:
    statements = _postgres_flush(self, *args, **kwargs)
    with self.connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgtype & 32 = 32"
        )
        guards = [f"ALTER TABLE {table} {{}} TRIGGER {name}" for table, name in cursor.fetchall()]
    return [
        *(guard.format("DISABLE") for guard in guards),
        *statements,
        *(guard.format("ENABLE") for guard in guards),
    ]


@pytest.fixture(scope="session", autouse=True)
def _flush_sets_triggers_aside() -> Iterator[None]:
    _Operations.sql_flush = _with_triggers_aside  # type: ignore[method-assign]
    PostgresOperations.sql_flush = _with_guards_aside  # type: ignore[method-assign]
    yield
    _Operations.sql_flush = _sql_flush  # type: ignore[method-assign]
    PostgresOperations.sql_flush = _postgres_flush  # type: ignore[method-assign]
