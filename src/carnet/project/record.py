"""Brings the record up to date: the first use of a home makes its tables, an upgrade changes them."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from carnet.kit.home import home
from carnet.project import kept

_LOCK = 0x43A2E7  # any number of ours: names the advisory lock of PostgreSQL


def is_current() -> bool:
    """Say whether every migration has been applied."""
    applied = MigrationRecorder(connection).applied_migrations()
    if not applied:
        return False
    # Names are enough when all are there; only what lacks one is worth loading every migration for.
    if _named() <= applied.keys():
        return True
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _named() -> set[tuple[str, str]]:
    """Return the migrations of every app as their files name them."""
    return {
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in Path(app.path, "migrations").glob("[!_~]*.py")
    }


def bring_up_to_date() -> bool:
    """Apply what is missing and say whether something was; of two processes that start at once, one waits.

    The lock is a file of the home, and on PostgreSQL also one of the database, which several machines may share.
    """
    if is_current():
        return False
    with _alone():
        if is_current():
            return False
        if kept.fill(connection) and is_current():
            return True
        empty = not connection.introspection.table_names()
        call_command("migrate", interactive=False, verbosity=0)
        if empty:
            kept.keep(connection)
    return True


@contextmanager
def _alone() -> Iterator[None]:
    with (home() / "migrate.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
