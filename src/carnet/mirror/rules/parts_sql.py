"""SQL of the files of a table: which months there are, the rows of one, all of them in order."""

from collections.abc import Iterable

import msgspec

from carnet.mirror.rules.held_sql import (
    empty_sql,
    files_sql,
    month_sql,
    names_sql,
    sort_sql,
    view_sql,
)
from carnet.mirror.rules.source_sql import quoted
from carnet.mirror.types import Held, Part, Shape


def months_sql(shape: Shape, source: str) -> str:
    """Return the query of the months of some rows, in order."""
    return f"SELECT DISTINCT {month_sql(shape)} AS month FROM {source} ORDER BY 1"


def of_month_sql(shape: Shape, source: str, month: str) -> str:
    """Return what to select from for the rows of one month."""
    return f"(SELECT * FROM {source} WHERE {month_sql(shape)} = '{month}') AS of_month"


def whole_month_sql(shape: Shape, held: Held, month: str, root: str) -> str:
    """Return what to select from for all rows of one month of a version: in its files, and above them."""
    only = tuple(part for part in held.parts if part.month == month)
    base = msgspec.structs.replace(held, parts=only, live=None)
    told = [view_sql(shape, base, root)] if only else []
    if held.live:
        live = of_month_sql(shape, files_sql(root, [held.live]), month)
        told.append(f"SELECT {names_sql(shape.columns)} FROM {live}")
    return f"({' UNION ALL '.join(told) or empty_sql(shape)}) AS whole_month"


def ordered_sql(shape: Shape, sources: Iterable[str]) -> str:
    """Return the query of all rows of some sources, in the order in which they lie in a file."""
    names = names_sql(shape.columns)
    told = " UNION ALL ".join(f"SELECT {names} FROM {source}" for source in sources)
    return f"SELECT * FROM ({told or empty_sql(shape)}) AS laid{sort_sql(shape)}"


def count_sql(source: str) -> str:
    """Return the query of the number of rows."""
    return f"SELECT count(*) FROM {source}"


def top_sql(shape: Shape, parts: Iterable[Part], root: str) -> str:
    """Return the query of the highest key in some files."""
    return f"SELECT max({quoted(shape.hide)}) FROM {files_sql(root, list(parts))}"


def bounds_sql(names: Iterable[str], part: Part, root: str) -> str:
    """Return the query of the least and the greatest of some columns of one file."""
    told = ", ".join(f"min({quoted(n)}), max({quoted(n)})" for n in names)
    return f"SELECT {told} FROM {files_sql(root, [part])}"


def insert_sql(table: str, columns: str, source: str) -> str:
    """Return the statement that lays rows into a temporary table."""
    return f"INSERT INTO {table} SELECT {columns} FROM {source}"
