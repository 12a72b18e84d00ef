"""The floor of an import on PostgreSQL: every row that it added, by COPY into a copy of the base from before it."""

from collections.abc import Iterator
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

_TABLES = """
    SELECT c.relname::text, array_agg(a.attname::text ORDER BY a.attnum),
        (SELECT array_agg(k.attname::text ORDER BY array_position(i.indkey::int2[], k.attnum))
         FROM pg_index AS i JOIN pg_attribute AS k ON k.attrelid = i.indrelid AND k.attnum = ANY(i.indkey)
         WHERE i.indrelid = c.oid AND i.indisprimary)
    FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attgenerated = ''
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    GROUP BY c.oid
"""
_KIND = (
    "SELECT data_type FROM information_schema.columns WHERE table_name = %s AND column_name = %s"
)
_NUMBERS = ("bigint", "integer")


def named(url: str, name: str) -> str:
    """Return the address of another base of the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def made(url: str, name: str, *, like: str = "template0") -> str:
    """Make a base anew, a copy of another that nobody is connected to, and return its address."""
    with psycopg.connect(url, autocommit=True) as server:
        for statement in (
            "DROP DATABASE IF EXISTS {0} WITH (FORCE)",
            "CREATE DATABASE {0} TEMPLATE {1}",
        ):
            server.execute(sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(like)))
    return named(url, name)


def dropped(url: str, *names: str) -> None:
    """Take bases away."""
    with psycopg.connect(url, autocommit=True) as server:
        for name in names:
            server.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )


def floor(before: str, after: str) -> tuple[float, float, int]:
    """Copy what was added into what was before, then take it away and copy it again; reading it is not counted.

    Returns the seconds of either, and how many rows that is. No trigger answers, no foreign key is looked up.
    """
    seconds, count = [0.0, 0.0], 0
    with psycopg.connect(before) as bare, psycopg.connect(after) as full:
        bare.execute("SET session_replication_role = replica")
        for names in list(_marked(bare)):
            last = _one(
                bare, sql.SQL("SELECT coalesce(max({mark}), 0) FROM {table}").format(**names)
            )
            later = sql.SQL("{table} WHERE {mark} > {last}").format(**names, last=last)
            count += _one(full, sql.SQL("SELECT count(*) FROM {}").format(later))
            asked = sql.SQL("COPY (SELECT {columns} FROM {later}) TO STDOUT (FORMAT binary)")
            with full.cursor().copy(asked.format(**names, later=later)) as read:
                blocks = list(read)
            into = sql.SQL("COPY {table} ({columns}) FROM STDIN (FORMAT binary)").format(**names)
            for turn in range(2):
                begun = perf_counter()
                if turn:
                    bare.execute(sql.SQL("DELETE FROM {}").format(later))
                with bare.cursor().copy(into) as written:
                    for block in blocks:
                        written.write(block)
                bare.commit()
                seconds[turn] += perf_counter() - begun
    return seconds[0], seconds[1], count


def _marked(bare: "psycopg.Connection[Any]") -> Iterator[dict[str, sql.Composable]]:
    """Return the tables, their columns, and the column of their key that rises as rows are added."""
    for table, columns, key in bare.execute(_TABLES).fetchall():
        if not key:
            continue
        names: dict[str, sql.Composable] = {
            "table": sql.Identifier(table),
            "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
            "mark": sql.Identifier(key[-1]),
        }
        found = bare.execute(_KIND, [table, key[-1]]).fetchone()
        if found and found[0] in _NUMBERS:
            yield names


def _one(base: "psycopg.Connection[Any]", statement: sql.Composed) -> int:
    found = base.execute(statement).fetchone()
    return int(found[0]) if found else 0
