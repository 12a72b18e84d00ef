"""Bring the tables of a record in use up to date: all of it, or as it was before, whenever the process ends.

SQLite: the file is copied first, and put back when a migration fails; a process that was killed in the middle is gone on
with at the next start. PostgreSQL: one transaction holds every migration, so that the engine itself puts it back.
"""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection, transaction
from django.db.migrations import Migration
from django.utils.translation import gettext as _

from carnet.kit.home import MOVED, folder, home

_FOLDER, _COPY, _STATE = "upgrade", "before.sqlite3", "state.json"
_COPYING, _MIGRATING, _FAILED = "copying", "migrating", "failed"


class _Migrate(migrate.Command):
    """The migrations of Django, each of which finds nothing that waits to be checked."""

    def migration_progress_callback(
        self,
        action: str,
        migration: Migration | None = None,
        fake: bool = False,  # noqa: FBT001, FBT002 - Django's shape
    ) -> None:
        """Check what the migration before has left to the end: a table with keys to check cannot be changed."""
        if action == "apply_start" and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def upgrade(*, insist: bool = False) -> None:
    """Apply every migration that lacks, or leave the record as it was.

    After a failure only `insist` tries again. Raises ImproperlyConfigured with what to do, and what made it fail.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic():
            call_command(_Migrate(), interactive=False, verbosity=0)
        return
    state = _read()
    if state == _FAILED and not insist:
        raise ImproperlyConfigured(
            _(
                "La mise à jour de la base a échoué la dernière fois, et tout a été remis comme avant. Reprenez la version d’avant de Carnet, ou réessayez avec « carnet upgrade »."
            )
        )
    # A process killed while it migrated left the copy of before: one made now would hold half of the work.
    if state != _MIGRATING:
        _copy()
    _migrate_or_put_back()


def was_killed() -> bool:
    """Say whether a process may have been killed in the middle of an upgrade of this home, or is at it right now."""
    return connection.vendor != "postgresql" and _read() == _MIGRATING


def finish_if_killed() -> None:
    """End an upgrade whose last migration was done when its process was killed: check the keys, drop the copy."""
    if was_killed():
        _migrate_or_put_back()


def refuse_what_moved() -> None:
    """Raise ImproperlyConfigured in a home whose record lives in PostgreSQL by now."""
    mark = home() / MOVED
    if connection.vendor == "postgresql" or not mark.exists():
        return
    raise ImproperlyConfigured(
        _(
            "Cette base a été déplacée vers %(place)s : donnez cette adresse dans DATABASE_URL. Pour revenir à l’ancienne, retirez le fichier %(file)s."
        )
        % {"place": json.loads(mark.read_text(encoding="utf-8"))["to"], "file": mark}
    )


def refuse_newer(unknown: set[tuple[str, str]]) -> None:
    """Raise ImproperlyConfigured when migrations were applied that this version does not have."""
    if unknown:
        names = ", ".join(sorted(f"{app}.{name}" for app, name in unknown)[:3])
        raise ImproperlyConfigured(
            _(
                "Cette base a été mise à jour par une version plus récente de Carnet (%(names)s). Installez cette version : celle-ci ne touche à rien."
            )
            % {"names": names}
        )


def _migrate_or_put_back() -> None:
    done = False
    try:
        with _one_check(connection):
            call_command(_Migrate(), interactive=False, verbosity=0)
        connection.check_constraints()
        done = True
    finally:
        if not done:
            _put_back()
    _clear()


@contextmanager
def _one_check(held: Any) -> Iterator[None]:
    """Leave out the walk over every foreign key at the end of each migration; whoever calls walks once at the end."""

    def later(table_names: Any = None) -> None:
        del table_names

    check: Callable[..., None] = later
    held.check_constraints = check
    try:
        yield
    finally:
        del held.check_constraints


def _copy() -> None:
    """Copy the record as it is. Raises ImproperlyConfigured when there is no room for it."""
    place = folder(_FOLDER) / _COPY
    place.unlink(missing_ok=True)
    _write(_COPYING)
    connection.ensure_connection()
    source: Any = connection.connection
    try:
        with closing(sqlite3.connect(place)) as to:
            source.backup(to, pages=-1)
    except sqlite3.Error as why:
        _clear()
        raise ImproperlyConfigured(
            _(
                "Pas assez de place pour copier la base avant sa mise à jour : libérez-en à côté de %(place)s. Rien n’a été changé."
            )
            % {"place": home()}
        ) from why
    _write(_MIGRATING)


def _put_back() -> None:
    """Put the copy back in one transaction of the engine, which other processes may read meanwhile."""
    place = folder(_FOLDER) / _COPY
    connection.close()
    connection.ensure_connection()
    with closing(sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)) as source:
        to: Any = connection.connection
        source.backup(to, pages=-1)
    _write(_FAILED)
    place.unlink()


def _read() -> str:
    with suppress(OSError, ValueError, KeyError):
        return str(json.loads((home() / _FOLDER / _STATE).read_text(encoding="utf-8"))["state"])
    return ""


def _write(state: str) -> None:
    place = folder(_FOLDER) / _STATE
    fresh = Path(f"{place}.part")
    fresh.write_text(json.dumps({"state": state}), encoding="utf-8")
    fresh.replace(place)


def _clear() -> None:
    shutil.rmtree(home() / _FOLDER, ignore_errors=True)
