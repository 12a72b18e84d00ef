"""Bulk inserts of what may be there already: the engine leaves out the rows that break a unique constraint."""

from collections.abc import Iterable, Sequence
from itertools import chain

from django.apps import apps
from django.db import connection, models

from carnet.kit.sql import Row, _adapted, _copy, reserve_ids

_FEW, _AT_ONCE, _VALUES = 500, 50, 2_000
"""So few rows come as arrays in one statement, more by COPY: to write an array costs ten times as much a row."""


def insert_new(label: str, columns: Sequence[str], rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """Insert the rows that break no unique constraint and return (id, row) of those, in the order given.

    Writers may race: one of them writes, the others are told nothing. `columns` are database columns without "id"; the
    caller holds the transaction. Two rows of one call may be alike: the first is written.
    """
    if not rows:
        return []
    model = apps.get_model(label)
    ids = list(reserve_ids(label, len(rows)))
    names = ["id", *columns]
    numbered = ((pk, *row) for pk, row in zip(ids, rows, strict=True))
    adapted = _adapted(model, names, numbered)
    table = connection.ops.quote_name(model._meta.db_table)
    quoted = ", ".join(connection.ops.quote_name(c) for c in names)
    head = f"INSERT INTO {table} ({quoted})"
    if connection.vendor == "postgresql":
        taken = f"{head} SELECT {quoted} FROM {{}} ON CONFLICT DO NOTHING RETURNING id"  # noqa: S608 - names from the model
        if len(ids) > _FEW:
            written = _copied(table, quoted, taken, adapted)
        else:
            arrays = ", ".join(f"%s::{_array_of(model, c)}" for c in names)
            written = _unnested(taken.format(f"unnest({arrays}) AS given ({quoted})"), adapted)
    else:
        written = _ignoring(table, head, adapted, ids)
    return [(pk, row) for pk, row in zip(ids, rows, strict=True) if pk in written]


def _unnested(statement: str, rows: Iterable[Row]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)])
        return {row[0] for row in cursor.fetchall()}


def _copied(table: str, columns: str, taken: str, rows: Iterable[Row]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE carnet_new (LIKE {table} INCLUDING DEFAULTS)")
        _copy(f"COPY carnet_new ({columns}) FROM STDIN", rows)
        cursor.execute(taken.format("carnet_new ORDER BY id"))
        written = {row[0] for row in cursor.fetchall()}
        cursor.execute("DROP TABLE carnet_new")
    return written


def _array_of(model: type[models.Model], column: str) -> str:
    """Return the type of an array for the values of a column; texts without their length, which a cast would cut at."""
    field = next(f for f in model._meta.concrete_fields if f.column == column)
    kind = field.db_type(connection) or "text"
    return "text[]" if kind.startswith("varchar") else f"{kind}[]"


def _ignoring(table: str, head: str, rows: Iterable[Row], ids: Sequence[int]) -> set[int]:
    listed = list(rows)
    width = len(listed[0])
    size = max(1, min(_AT_ONCE, _VALUES // width))
    one = f"({', '.join(['%s'] * width)})"
    whole = len(listed) // size * size
    together = [list(chain.from_iterable(listed[i : i + size])) for i in range(0, whole, size)]
    rest, count = listed[whole:], 0
    with connection.cursor() as cursor:
        for values, given in (([one] * size, together), ([one], rest)):
            if given:
                held = f"{head} VALUES {', '.join(values)} ON CONFLICT DO NOTHING"
                cursor.executemany(held, given)
                count += cursor.rowcount
        if count == len(ids):
            return set(ids)
        # The one writer that SQLite has drew the numbers in a row: what lies between the first and the last is ours.
        between = f"SELECT id FROM {table} WHERE id BETWEEN %s AND %s"  # noqa: S608 - a name from the model
        cursor.execute(between, [ids[0], ids[-1]])
        return {row[0] for row in cursor.fetchall()}
