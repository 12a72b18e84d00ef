"""Bulk writes and named queries, the same call on SQLite and PostgreSQL.

Bulk paths go past the ORM: inserts of many rows on SQLite, COPY on PostgreSQL (measured 5 to 7 times faster).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from importlib import resources
from itertools import chain, islice
from typing import Any

import orjson
from django.apps import apps
from django.db import connection, connections, models, transaction
from django.db.models.expressions import RawSQL

from carnet.kit.sql_joined import is_joined

Row = Sequence[Any]
_CHUNK = 20_000
_AT_ONCE, _VALUES = 50, 2_000
# Closing what the parent goes on using would end it for the parent as well.
_LEFT: list[Any] = []


@lru_cache(maxsize=256)
def named(room: str, name: str) -> str:
    """Return the text of the query `sql/NAME.sql` of a room. Raises FileNotFoundError."""
    return (
        resources.files(f"carnet.{room}").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
    )


def vendor() -> str:
    """Return the engine of the record: "sqlite" or "postgresql"."""
    return connection.vendor


def reserve_ids(label: str, count: int) -> Sequence[int]:
    """Reserve `count` ids of a table ("people.Contact") for a bulk insert in this transaction, in rising order.

    PostgreSQL draws them from the sequence, which other writers use at the same time; SQLite has one writer, which
    holds the lock from the start of the transaction.
    """
    table = _model(label)._meta.db_table
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("ids are reserved inside a transaction")
    if count <= 0:
        return range(0)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            draw = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(draw, [table, count])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        first = (found[0] if found else 0) + 1
        statement = (
            "UPDATE sqlite_sequence SET seq = %s WHERE name = %s"
            if found
            else "INSERT INTO sqlite_sequence (seq, name) VALUES (%s, %s)"
        )
        cursor.execute(statement, [first + count - 1, table])
    return range(first, first + count)


def insert_rows(
    label: str,
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    singly: bool = False,
    texts: Sequence[str] = (),
) -> int:
    """Insert rows into a table ("people.Address") past the ORM; `columns` are database columns. Returns their number.

    Values are Python values; moments need an offset, JSON fields take plain structures. Constraints hold as ever:
    an IntegrityError leaves nothing of the batch behind. `singly` is for a search index, which SQLite would write out at
    the end of each statement of many rows. The columns in `texts` come as the text that is stored.
    """
    model = _model(label)
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(c) for c in columns)
    adapted = _adapted(model, columns, rows, texts)
    if connection.vendor == "postgresql":
        return _copy(f"COPY {table} ({names}) FROM STDIN", adapted)
    # Where the whole transaction falls anyway, the engine need not keep what each statement changes.
    verb = "INSERT OR FAIL" if is_joined() else "INSERT"
    head = f"{verb} INTO {table} ({names}) VALUES "
    if singly:
        return _executemany(f"{head}({', '.join(['%s'] * len(columns))})", adapted)
    return _insert_many(head, len(columns), adapted)


def update_rows(label: str, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Set columns of rows named by their id: each row is (id, value, …) in the order of `columns`. Returns their number."""
    model = _model(label)
    table = connection.ops.quote_name(model._meta.db_table)
    quoted = [connection.ops.quote_name(c) for c in columns]
    adapted = _adapted(model, ["id", *columns], rows)
    if connection.vendor == "postgresql":
        return _update_by_copy(table, quoted, adapted)
    sets = ", ".join(f"{c} = %s" for c in quoted)
    turned = ((*row[1:], row[0]) for row in adapted)
    return _executemany(f"UPDATE {table} SET {sets} WHERE id = %s", turned)  # noqa: S608 - names from the model


def ids_within(ids: Iterable[int]) -> RawSQL:
    """Return a list of ids of any length as one parameter, for `filter(pk__in=…)`: engines bound the number of those."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(ids)])
    return RawSQL("SELECT value FROM json_each(%s)", [orjson.dumps(list(ids)).decode()])


def _model(label: str) -> type[models.Model]:
    return apps.get_model(label)


def _copy(statement: str, rows: Iterable[Row]) -> int:
    count = 0
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.cursor.copy(statement) as copy,
    ):
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _insert_many(head: str, width: int, rows: Iterable[Row]) -> int:
    """Insert by statements of many rows: half the time of one row each, and a third where triggers guard the table."""
    one = f"({', '.join(['%s'] * width)})"
    size = max(1, min(_AT_ONCE, _VALUES // width))
    count, source = 0, iter(rows)
    with connection.cursor() as cursor:
        while chunk := list(islice(source, _CHUNK // size * size)):
            whole = len(chunk) // size * size
            together = [
                list(chain.from_iterable(chunk[i : i + size])) for i in range(0, whole, size)
            ]
            cursor.executemany(head + ", ".join([one] * size), together)
            cursor.executemany(head + one, chunk[whole:])
            count += len(chunk)
    return count


def _executemany(statement: str, rows: Iterable[Row]) -> int:
    count, source = 0, iter(rows)
    with connection.cursor() as cursor:
        while chunk := list(islice(source, _CHUNK)):
            cursor.executemany(statement, chunk)
            count += len(chunk)
    return count


def _update_by_copy(table: str, quoted: Sequence[str], rows: Iterable[Row]) -> int:
    names = ", ".join(["id", *quoted])
    sets = ", ".join(f"{c} = fresh.{c}" for c in quoted)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE carnet_fresh ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA"  # noqa: S608
        )
    count = _copy(f"COPY carnet_fresh ({names}) FROM STDIN", rows)
    moved = f"UPDATE {table} AS kept SET {sets} FROM carnet_fresh AS fresh WHERE kept.id = fresh.id"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(moved)
        cursor.execute("DROP TABLE carnet_fresh")
    return count


def _adapted(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Row],
    texts: Sequence[str] = (),
) -> Iterable[Row]:
    """Turn Python values into what the engine's own insert takes, only in the columns that need it."""
    by_column = {f.column: f for f in model._meta.concrete_fields}
    turned_ones = ((i, _turn(by_column[c])) for i, c in enumerate(columns) if c not in texts)
    turns = [(i, turn) for i, turn in turned_ones if turn]
    if not turns:
        yield from rows
        return
    source = iter(rows)
    while chunk := list(islice(source, _CHUNK)):
        # Column by column, which takes half the time of going through the values of each row.
        turned: list[Sequence[Any]] = list(zip(*chunk, strict=True))
        for i, turn in turns:
            turned[i] = [None if value is None else turn(value) for value in turned[i]]
        yield from zip(*turned, strict=True)


def _turn(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    if isinstance(field, models.JSONField):
        return _json_text
    if connection.vendor == "sqlite":
        if isinstance(field, models.DateTimeField):
            return _sqlite_moment
        if isinstance(field, models.DateField):
            return str
        if isinstance(field, models.BooleanField):
            return int
    return None


def _json_text(value: Any) -> str:
    return orjson.dumps(value).decode()


@lru_cache(maxsize=4096)
def _sqlite_moment(moment: datetime) -> str:
    return str(moment.astimezone(UTC).replace(tzinfo=None))


def leave_connections() -> None:
    """In a forked process: leave the connections that it was born with to its parent; the next question opens another."""
    for held in connections.all(initialized_only=True):
        _LEFT.append(held)
        del connections[held.alias]


def forget_bytes() -> None:
    """Make erased bytes leave the files: SQLite overwrites them (secure_delete), its log is emptied here."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
