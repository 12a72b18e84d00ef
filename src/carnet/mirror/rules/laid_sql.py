"""SQL of tables that last as long as a feeding or a reading: rows just come from the record, ids, the rows of some people."""

from collections.abc import Sequence

from carnet.mirror.rules.source_sql import quoted

FRESH = "fresh"


def first_sql(columns: str, table: str = FRESH) -> str:
    """Return the statement that lays the first rows that came, in their types."""
    return f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT {columns} FROM piece"


def not_yet_fresh_sql(key: str) -> str:
    """Return what to select from for the rows that came and are not laid yet."""
    hide = quoted(key)
    return f"piece ANTI JOIN (SELECT {hide} FROM {FRESH}) USING ({hide})"


def of_ids_sql(table: str) -> str:
    """Return the query of the ids of a table."""
    return f"SELECT id FROM {table}"


def few_ids_sql(ids: Sequence[int]) -> str:
    """Return the query of a few ids, written out."""
    return f"SELECT unnest([{', '.join(map(str, ids))}]::BIGINT[]) AS id"


def only_sql(name: str, source: str, contact: str, ids: str) -> str:
    """Return the statement that lays the rows of some people under the name of a table, before whose view it goes."""
    return (
        f"CREATE OR REPLACE TEMP TABLE {quoted(name)} AS SELECT * FROM ({source}) AS told"
        f" WHERE {quoted(contact)} IN ({of_ids_sql(ids)})"
    )
