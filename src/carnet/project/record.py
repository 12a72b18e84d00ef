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
from carnet.project.upgrade import (
    finish_if_killed,
    refuse_newer,
    refuse_what_moved,
    upgrade,
    was_killed,
)

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


def refuse_newer_and_moved() -> None:
    """Raise ImproperlyConfigured for a record that a later version has changed, or that was moved elsewhere."""
    refuse_what_moved()
    refuse_newer(_unknown())


def _unknown() -> set[tuple[str, str]]:
    """Return the migrations of rooms that were applied and that this version has not; libraries rename theirs at times."""
    foreign = {a.label for a in apps.get_app_configs() if not a.name.startswith("carnet.")}
    applied = MigrationRecorder(connection).applied_migrations().keys()
    return {(app, name) for app, name in applied - _named() if app not in foreign}


def bring_up_to_date(*, insist: bool = False) -> bool:
    """Apply what is missing and say whether something was; of two processes that start at once, one waits.

    The lock is a file of the home, and on PostgreSQL also one of the database, which several machines may share. A record
    in use is copied first and put back when it fails; `insist` tries again after that. Raises ImproperlyConfigured for
    a record that a later version has changed, or that was moved elsewhere.
    """
    refuse_newer_and_moved()
    if is_current():
        if was_killed():
            with _alone():
                finish_if_killed()
        return False
    with _alone():
        if is_current():
            return False
        if kept.fill(connection) and is_current():
            return True
        if connection.introspection.table_names():
            upgrade(insist=insist)
        else:
            call_command("migrate", interactive=False, verbosity=0)
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
