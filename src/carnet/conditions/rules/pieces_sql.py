"""Pieces of SQL with the values bound in them, put together in order."""

import re
from collections.abc import Iterable, Mapping, Sequence

from carnet.conditions.types import Sql

_FEW = 8
_BETWEEN = "\x1f\x1e\x1d\x1c"
_NAME = re.compile(r"[a-z_][a-z0-9_]*")


def piece(text: str, *parameters: object) -> Sql:
    """Return a text whose `?` stand for the values, in order."""
    return Sql(text, parameters)


def name_sql(name: str) -> str:
    """Return a declared name of a table or column, quoted. Raises ValueError unless it is a plain name."""
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return f'"{name}"'


def joined_sql(between: str, pieces: Iterable[Sql]) -> Sql:
    """Return pieces side by side with a word between them."""
    listed = list(pieces)
    return Sql(
        between.join(p.text for p in listed),
        tuple(value for p in listed for value in p.parameters),
        {name: ids for p in listed for name, ids in p.ids.items()},
    )


def around_sql(before: str, inner: Sql, after: str = "") -> Sql:
    """Return a piece with text before and after it."""
    return Sql(f"{before}{inner.text}{after}", inner.parameters, inner.ids)


def every_sql(pieces: Iterable[Sql]) -> Sql:
    """Return the conjunction of conditions: TRUE where there is none."""
    listed = list(pieces)
    return joined_sql(" AND ", listed) if listed else Sql("TRUE")


def where_sql(select: str, pieces: Iterable[Sql]) -> Sql:
    """Return a SELECT … FROM … with its conditions, if there are any."""
    listed = list(pieces)
    return around_sql(f"{select} WHERE ", joined_sql(" AND ", listed)) if listed else Sql(select)


def fixed_sql(fixed: Mapping[str, str | bool], alias: str = "") -> list[Sql]:
    """Return what columns must be, by declaration."""
    dot = f"{alias}." if alias else ""
    return [
        piece(f"{dot}{name_sql(column)}" if value else f"NOT {dot}{name_sql(column)}")
        if isinstance(value, bool)
        else piece(f"{dot}{name_sql(column)} = ?", value)
        for column, value in fixed.items()
    ]


def listed_sql(values: Sequence[str], around: str = "{}") -> Sql:
    """Return what may follow IN for texts: few are bound one by one, many as one text that the engine splits.

    `around` holds `{}` for each value. One value costs the engine's client a quarter of a millisecond, whatever it is.
    """
    sign = next((c for c in _BETWEEN if not any(c in v for v in values)), "")
    if len(values) <= _FEW or not sign:
        return piece(f"({', '.join([around.format('?')] * len(values))})", *values)
    one = around.format("one.value")
    inner = f"SELECT unnest(string_split(?, '{sign}')) AS value"
    return piece(f"(SELECT {one} FROM ({inner}) AS one)", sign.join(values))


def ids_sql(ids: Sequence[int]) -> Sql:
    """Return a SELECT of a few ids, bound as one text."""
    if not ids:
        return piece("SELECT NULL::BIGINT AS contact_id WHERE FALSE")
    inner = "SELECT unnest(string_split(?, ','))::BIGINT AS contact_id"
    return piece(inner, ",".join(map(str, ids)))


def numbered_sql(queries: Sequence[Sql]) -> Sql:
    """Return several queries of contacts as one, whose first column is the number of the query."""
    parts = [
        around_sql(f"SELECT {n} AS n, contact_id FROM (", q, ")") for n, q in enumerate(queries)
    ]
    return joined_sql(" UNION ALL ", parts)
