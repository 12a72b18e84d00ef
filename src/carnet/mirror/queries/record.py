"""Read rows of the record for the mirror, through the connection of this thread: also what its transaction wrote."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from arro3.core import Array, DataType, Table
from django.db import connection

from carnet.kit.mirrored import ColumnKind, MirrorTable
from carnet.mirror.rules.source_sql import AT_ONCE, beyond_sql, only_sql, source_sql

_CHUNK = 20_000
_WHOLE: frozenset[ColumnKind] = frozenset({"id", "whole", "bool"})
_DATED: frozenset[ColumnKind] = frozenset({"date", "moment"})


def whole_table(table: MirrorTable) -> Iterator[Table]:
    """Give all rows of a table, in pieces."""
    yield from _pieces(table, "")


def chosen_rows(
    table: MirrorTable, *, rows: Sequence[int] = (), contacts: Sequence[int] = ()
) -> Iterator[Table]:
    """Give the rows of these keys, and those of these contacts; a row may come twice."""
    chosen = [(table.key_sql, rows), (table.contact_sql, contacts)]
    for expression, ids in chosen:
        for start in range(0, len(ids), AT_ONCE):
            condition = only_sql(expression, ids[start : start + AT_ONCE], connection.vendor)
            yield from _pieces(table, condition)


def is_large(tables: Sequence[MirrorTable], most: int) -> bool:
    """Say whether one of the tables has more rows than this; no more of them are looked at."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(beyond_sql(table, connection.vendor, most))
            if cursor.fetchone():
                return True
    return False


def _pieces(table: MirrorTable, condition: str) -> Iterator[Table]:
    with connection.cursor() as cursor:
        cursor.execute(source_sql(table, connection.vendor, where=condition))
        while chunk := cursor.fetchmany(_CHUNK):
            yield _table(table, chunk)


def _table(table: MirrorTable, rows: Sequence[Sequence[Any]]) -> Table:
    values = zip(*rows, strict=True)
    arrays = [
        _array(column.kind, given) for column, given in zip(table.columns, values, strict=True)
    ]
    return Table.from_arrays(arrays, names=[column.name for column in table.columns])


def _array(kind: ColumnKind, values: Sequence[Any]) -> Array:
    if kind in _WHOLE:
        return Array([None if v is None else int(v) for v in values], type=DataType.int64())
    if kind == "number":
        return Array([None if v is None else float(v) for v in values], type=DataType.float64())
    if kind in _DATED:
        values = [str(v) if isinstance(v, date) else v for v in values]
    return Array(list(values), type=DataType.string())
