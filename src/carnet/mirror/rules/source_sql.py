"""SQL over the record: a declared SELECT with its condition, each column brought into one form on every engine."""

from collections.abc import Sequence

from carnet.kit.mirrored import ColumnKind, MirrorColumn, MirrorTable

ONLY = "{only}"
AT_ONCE = 500
_SQLITE: dict[ColumnKind, str] = {
    "id": "CAST({} AS INTEGER)",
    "whole": "CAST({} AS INTEGER)",
    "bool": "CAST({} AS INTEGER)",
    "number": "CAST({} AS REAL)",
    "text": "CAST({} AS TEXT)",
    "date": "CAST({} AS TEXT)",
    "moment": "CAST({} AS TEXT)",
}
_POSTGRESQL: dict[ColumnKind, str] = {
    "id": "CAST({} AS bigint)",
    "whole": "CAST({} AS bigint)",
    "bool": "CAST({} AS boolean)",
    "number": "CAST({} AS double precision)",
    "text": "CAST({} AS text)",
    "date": "CAST({} AS date)",
    "moment": "CAST({} AS timestamptz) AT TIME ZONE 'UTC'",
}
_FIRST: dict[ColumnKind, str] = {"id": "-1", "whole": "-1", "bool": "0", "number": "0.5"}
FIRST_KEY = -1


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def source_sql(table: MirrorTable, vendor: str, *, where: str = "", first: bool = False) -> str:
    """Return the SELECT of a table's rows as the engine is to give them; `where` is put where the declaration says.

    With `first`, a row that is none comes first (key -1), by which a driver that guesses types guesses them right.
    """
    forms = _SQLITE if vendor == "sqlite" else _POSTGRESQL
    names = [quoted(column.name) for column in table.columns]
    turned = ", ".join(
        f"{forms[column.kind].format(name)} AS {name}"
        for column, name in zip(table.columns, names, strict=True)
    )
    inner = table.sql(vendor).replace(ONLY, where)
    head = f"SELECT {_first(table.columns)} UNION ALL " if first else ""
    return f"WITH source ({', '.join(names)}) AS ({inner}) {head}SELECT {turned} FROM source"


def beyond_sql(table: MirrorTable, vendor: str, most: int) -> str:
    """Return the query that has a row when the table has more rows than `most`."""
    return f"SELECT 1 FROM ({table.sql(vendor).replace(ONLY, '')}) AS counted LIMIT 1 OFFSET {int(most)}"


def only_sql(expression: str, ids: Sequence[int], vendor: str) -> str:
    """Return the condition that an expression is one of these ids."""
    listed = ", ".join(str(int(number)) for number in ids)
    if vendor == "sqlite":
        return f" AND {expression} IN ({listed})"
    return f" AND {expression} = ANY(ARRAY[{listed}]::bigint[])"


def _first(columns: Sequence[MirrorColumn]) -> str:
    return ", ".join(
        f"{_FIRST.get(column.kind, chr(39) * 2)} AS {quoted(column.name)}" for column in columns
    )
