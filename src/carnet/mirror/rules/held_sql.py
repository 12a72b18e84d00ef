"""SQL of DuckDB over the files of the mirror: the view of a table, the form of its columns, what lies where."""

from collections.abc import Iterable, Sequence

from carnet.kit.mirrored import ColumnKind, MirrorColumn
from carnet.mirror.rules.source_sql import FIRST_KEY, quoted
from carnet.mirror.types import MONTH, Held, Part, Shape

_TYPES: dict[ColumnKind, str] = {
    "id": "BIGINT",
    "whole": "BIGINT",
    "bool": "BOOLEAN",
    "number": "DOUBLE",
    "text": "VARCHAR",
    "date": "DATE",
    "moment": "TIMESTAMP",
}
NO_MONTH = "0000-00"


def type_of(kind: ColumnKind) -> str:
    """Return the type of DuckDB for a kind of column."""
    return _TYPES[kind]


def names_sql(columns: Iterable[MirrorColumn]) -> str:
    """Return the names of columns, quoted, in order."""
    return ", ".join(quoted(column.name) for column in columns)


def cast_sql(columns: Iterable[MirrorColumn]) -> str:
    """Return the columns brought into their types; what is no date or moment becomes unknown."""
    return ", ".join(
        f"{'TRY_CAST' if c.kind in {'date', 'moment'} else 'CAST'}({quoted(c.name)} AS {_TYPES[c.kind]}) AS {quoted(c.name)}"
        for c in columns
    )


def month_sql(shape: Shape) -> str:
    """Return the expression of the month by which the files of a table are parted, or of none."""
    if not shape.month:
        return "''"
    return f"coalesce(strftime({quoted(shape.month)}, '%Y-%m'), '{NO_MONTH}')"


def sort_sql(shape: Shape) -> str:
    """Return the columns by which rows lie in order in a file, or nothing."""
    return f" ORDER BY {', '.join(quoted(name) for name in shape.sort)}" if shape.sort else ""


def files_sql(root: str, parts: Sequence[Part]) -> str:
    """Return the reading of some files, by their names: other files in the folder belong to other versions."""
    listed = ", ".join("'" + f"{root}/{part.path}".replace("'", "''") + "'" for part in parts)
    return f"read_parquet([{listed}], hive_partitioning = false)"


def base_sql(shape: Shape, held: Held, root: str) -> str:
    """Return the SELECT of the rows of the files that the overlay does not hide, or nothing when there are none."""
    names = names_sql(shape.columns)
    plain = [p for p in held.parts if not held.gone or p.month not in held.gone_months]
    touched = [p for p in held.parts if held.gone and p.month in held.gone_months]
    told = [f"SELECT {names} FROM {files_sql(root, plain)}"] if plain else []
    if touched and held.gone:
        hide = quoted(shape.hide)
        told.append(
            f"SELECT {names} FROM {files_sql(root, touched)} ANTI JOIN"
            f" (SELECT {hide} FROM {files_sql(root, [held.gone])}) USING ({hide})"
        )
    return " UNION ALL ".join(told)


def carry_sql(shape: Shape, folder: str, *, first: bool) -> str:
    """Return the COPY of a stream of the record's rows into a folder, a folder in it for each month."""
    target = folder.replace("'", "''")
    where = f" WHERE {quoted(shape.columns[0].name)} <> {FIRST_KEY}" if first else ""
    told = f"SELECT {cast_sql(shape.columns)} FROM stream{where}"
    form = "FORMAT parquet, COMPRESSION snappy"
    if not shape.month:
        return f"COPY ({told}) TO '{target}' ({form}, PER_THREAD_OUTPUT true)"
    parted = f"SELECT *, {month_sql(shape)} AS {MONTH} FROM ({told}) AS cast_rows"
    return f"COPY ({parted}) TO '{target}' ({form}, PARTITION_BY ({MONTH}))"


def view_sql(shape: Shape, held: Held, root: str) -> str:
    """Return the SELECT of a table as it is in one version: its files without what is hidden, and the overlay."""
    names = names_sql(shape.columns)
    told = [base_sql(shape, held, root)] if held.parts else []
    if held.live:
        told.append(f"SELECT {names} FROM {files_sql(root, [held.live])}")
    return " UNION ALL ".join(told) or empty_sql(shape)


def empty_sql(shape: Shape) -> str:
    """Return a SELECT without rows, with the columns of the table."""
    columns = ", ".join(f"NULL::{_TYPES[c.kind]} AS {quoted(c.name)}" for c in shape.columns)
    return f"SELECT {columns} WHERE false"
