"""One moment of the record, copied while others go on writing: the file on SQLite, lines of every table on PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import orjson
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from carnet import __version__
from carnet.backups.rows import columns_of, lines_of, tables
from carnet.backups.types import Manifest, Refused
from carnet.kit import clock

RECORD, ROWS, COLUMNS = "carnet.sqlite3", "rows", "rows/columns.json"


def snapshot(into: Path) -> Manifest:
    """Copy the record into a folder and say what it holds. Raises Refused("locked"), OSError for a full disk."""
    if connection.vendor == "sqlite":
        counts, applied = _copy_file(into / RECORD)
    else:
        counts, applied = _write_rows(into)
    return Manifest(
        made_at=clock.now().isoformat(),
        version=__version__,
        engine=connection.vendor,
        migrations=tuple(applied),
        counts=counts,
    )


def copy_record(place: Path) -> None:
    """Copy the file of SQLite in one go: one that goes page by page may never end while others write.

    Raises Refused: "locked" inside a transaction, where the engine would wait for itself for ever, "full".
    """
    if connection.in_atomic_block:
        raise Refused("locked")
    connection.ensure_connection()
    try:
        with closing(sqlite3.connect(place)) as to:
            connection.connection.backup(to, pages=-1)
    except sqlite3.OperationalError as why:
        if "full" in str(why) or "disk" in str(why):
            raise Refused("full", place=str(place.parent)) from why
        raise Refused("locked") from why


def counts_in(place: Path) -> tuple[dict[str, int], list[str]]:
    """Return the rows of each table of a copy, and the migrations that were applied to it."""
    with closing(sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)) as held:
        names = held.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        counts = {n: _count(held, n) for (n,) in names.fetchall()}
        applied = held.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    return counts, [f"{app}.{name}" for app, name in applied]


def _count(held: sqlite3.Connection, table: str) -> int:
    return int(held.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - names from the schema


def _copy_file(place: Path) -> tuple[dict[str, int], list[str]]:
    copy_record(place)
    # A copy is a file alone: without its log beside it, it is read whole.
    with closing(sqlite3.connect(place)) as to:
        to.execute("PRAGMA journal_mode=DELETE")
    return counts_in(place)


def _write_rows(into: Path) -> tuple[dict[str, int], list[str]]:
    (into / ROWS).mkdir(mode=0o700)
    counts: dict[str, int] = {}
    try:
        with _one_moment():
            for model in tables():
                table = model._meta.db_table
                counts[table] = 0
                with (into / ROWS / f"{table}.jsonl").open("wb") as file:
                    for line in lines_of(model, "default"):
                        file.write(line + b"\n")
                        counts[table] += 1
            applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError as why:
        raise Refused("locked") from why
    columns = {m._meta.db_table: columns_of(m) for m in tables()}
    (into / COLUMNS).write_bytes(orjson.dumps(columns))
    return counts, [f"{app}.{name}" for app, name in applied]


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as it is at one moment; inside a transaction, that one is used."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
