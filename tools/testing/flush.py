"""Empties the record after a test that commits: only the tables that hold something, past the guards of those that only grow.

Django's own way empties every table and then makes the permissions of every model anew, which costs more than most tests.
What the migrations leave in a fresh record are its content types and permissions: they stay.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase

_STAY = {ContentType._meta.db_table, Permission._meta.db_table}
_django_way = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]


def empty(database: BaseDatabaseWrapper) -> list[str]:
    """Empty every table that holds a row, and return their names."""
    names = _filled(database)
    if names:
        with transaction.atomic(using=database.alias), database.cursor() as cursor:
            _on_postgresql(cursor, names) if database.vendor == "postgresql" else _on_sqlite(
                cursor, names
            )
    return names


def _filled(database: BaseDatabaseWrapper) -> list[str]:
    names = sorted(
        set(database.introspection.django_table_names(only_existing=True, include_views=False))
        - _STAY
    )
    looks = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in names)  # noqa: S608 - names from the schema
    with database.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(looks))
        return [name for (name,) in cursor.fetchall()]


def _on_postgresql(cursor: Any, names: list[str]) -> None:
    # In this role no trigger fires, neither the guards nor the checks of foreign keys.
    cursor.execute("SET LOCAL session_replication_role = replica")
    cursor.execute(";".join(f'DELETE FROM "{name}"' for name in names))  # noqa: S608


def _on_sqlite(cursor: Any, names: list[str]) -> None:
    cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    guards = [(name, sql) for name, table, sql in cursor.fetchall() if table in names]
    for name, _sql in guards:
        cursor.execute(f'DROP TRIGGER "{name}"')
    for name in names:
        cursor.execute(f'DELETE FROM "{name}"')  # noqa: S608
    for _name, sql in guards:
        cursor.execute(sql)


def _teardown(self: Any) -> None:
    for name in self._databases_names(include_mirrors=False):
        empty(connections[name])


@pytest.fixture(scope="session", autouse=True)
def _only_what_was_written_is_emptied() -> Iterator[None]:
    TransactionTestCase._fixture_teardown = _teardown  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = _django_way  # type: ignore[attr-defined]
