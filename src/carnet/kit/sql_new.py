"""Bulk inserts of what may be there already: the engine leaves out the rows that break a unique constraint."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from django.apps import apps
from django.db import connection, models

from carnet.kit.sql import Row, _adapted, reserve_ids

_TOGETHER, _AT_ONCE, _VALUES = 20_000, 50, 2_000


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
        written = _unnested(model, names, head, adapted)
    else:
        written = _ignoring(table, head, adapted, ids)
    return [(pk, row) for pk, row in zip(ids, rows, strict=True) if pk in written]


def _unnested(
    model: type[models.Model], names: Sequence[str], head: str, rows: Iterable[Row]
) -> set[int]:
    by_column = {f.column: f for f in model._meta.concrete_fields}
    arrays = ", ".join(f"%s::{_array_of(by_column[c])}" for c in names)
    statement = f"{head} SELECT * FROM unnest({arrays}) ON CONFLICT DO NOTHING RETURNING id"  # noqa: S608 - names from the model
    listed, written = list(rows), set[int]()
    with connection.cursor() as cursor:
        for i in range(0, len(listed), _TOGETHER):
            part = zip(*listed[i : i + _TOGETHER], strict=True)
            cursor.execute(statement, [list(column) for column in part])
            written.update(row[0] for row in cursor.fetchall())
    return written


def _array_of(field: models.Field[Any, Any]) -> str:
    """Return the type of an array for the values of a field; texts without their length, which a cast would cut at."""
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
