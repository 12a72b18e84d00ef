"""The tables of an empty record, kept beside the environment, so that the first use of a home need not make them one by one.

Only the embedded engine has such a copy. It is named after a digest of all that shapes the tables: another version of
Carnet, of Django or of a library never finds it. Where it cannot be written or read, the tables are made the long way.
"""

import fcntl
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from importlib import resources
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper


def fill(connection: BaseDatabaseWrapper) -> bool:
    """Copy the kept tables into an embedded record that has none, whole or not at all, and say whether that was done."""
    place = _place()
    if connection.vendor != "sqlite" or place is None or not place.is_file():
        return False
    if connection.introspection.table_names():
        return False
    try:
        with closing(sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)) as source:
            whole = source.execute("PRAGMA quick_check").fetchone() == ("ok",)
            if not whole or source.execute("SELECT 1 FROM sqlite_master").fetchone() is None:
                return False
            # The engine's own copy is one transaction: a killed process leaves the record as empty as it was.
            source.backup(connection.connection)
    except sqlite3.Error:
        return False
    return True


def keep(connection: BaseDatabaseWrapper) -> None:
    """Keep the tables of an embedded record that was just made and holds nothing yet; what fails here is only slower."""
    place = _place()
    if connection.vendor != "sqlite" or place is None:
        return
    with suppress(OSError, DatabaseError):
        place.parent.mkdir(parents=True, exist_ok=True)
        with (place.parent / "lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            # Other versions, and halves of those who were killed while they held the lock.
            for other in place.parent.glob("*.sqlite3*"):
                other.unlink()
            fresh = place.with_suffix(".sqlite3.part")
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(fresh)])
            with fresh.open("rb") as written:
                os.fsync(written.fileno())
            fresh.replace(place)


def _place() -> Path | None:
    """Return where the copy is, or would be; None outside an environment of our own."""
    if sys.prefix == sys.base_prefix:
        return None
    return Path(sys.prefix) / "var" / "carnet" / f"{_digest()}.sqlite3"


def _digest() -> str:
    """Return the digest of every migration, of the kit they are made with, and of what Django adds for the models."""
    seen = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for name, content in _shaping():
        seen.update(f"\0{name}\0{len(content)}\0".encode())
        seen.update(content)
    return seen.hexdigest()[:32]


def _shaping() -> Iterator[tuple[str, bytes]]:
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            yield f"{app.label}.{file.stem}", file.read_bytes()
        for model in app.get_models():
            meta: Any = model._meta
            permissions = (*meta.default_permissions, *meta.permissions, meta.verbose_name_raw)
            yield meta.label, repr(permissions).encode()
    for source in sorted(resources.files("carnet.kit").iterdir(), key=lambda s: s.name):
        if source.name.endswith(".py"):
            yield source.name, source.read_bytes()
