"""SQL that compares two sets of rows of one table: by one sum of all, then by key."""

from collections.abc import Mapping

from carnet.mirror.rules.held_sql import empty_sql, names_sql
from carnet.mirror.rules.source_sql import quoted
from carnet.mirror.types import Shape


def together_sql(shape: Shape, sources: Mapping[str, str]) -> str:
    """Return one thing to select from for the rows that lie month by month."""
    names = names_sql(shape.columns)
    told = [f"SELECT {names} FROM {source}" for source in sources.values()]
    return f"({' UNION ALL '.join(told) or empty_sql(shape)}) AS together"


def compared_sql(shape: Shape, source: str) -> str:
    """Return the query of how many rows there are, and of two sums that are equal when all rows are."""
    return (
        f"SELECT count(*), bit_xor({_hash(shape)}), sum({_hash(shape)} % 4294967291) FROM {source}"
    )


def differing_sql(shape: Shape, source: str) -> str:
    """Return the query of the keys whose rows differ: missing in the mirror, extra in it, or different."""
    key = quoted(shape.hide)
    grouped = f"SELECT {key} AS key, count(*) AS rows, bit_xor({_hash(shape)}) AS told FROM {{}} GROUP BY 1"
    return (
        "SELECT coalesce(there.key, here.key), CASE WHEN here.key IS NULL THEN 'missing'"
        " WHEN there.key IS NULL THEN 'extra' ELSE 'different' END"
        f" FROM ({grouped.format(source)}) AS there FULL JOIN ({grouped.format(quoted(shape.name))}) AS here"
        " ON there.key = here.key WHERE there.rows IS DISTINCT FROM here.rows"
        " OR there.told IS DISTINCT FROM here.told ORDER BY 1"
    )


def _hash(shape: Shape) -> str:
    return f"hash({names_sql(shape.columns)})"
