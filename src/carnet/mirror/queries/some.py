"""The rows of a few people, taken from the record and laid into tables of a reading under the names of the mirror's."""

from collections.abc import Iterable, Mapping, Sequence

import duckdb
from arro3.core import Table

from carnet.mirror.queries.declared import rollups, shapes, tables
from carnet.mirror.queries.record import chosen_rows
from carnet.mirror.rules.held_sql import cast_sql, empty_sql
from carnet.mirror.rules.laid_sql import first_sql
from carnet.mirror.rules.parts_sql import insert_sql
from carnet.mirror.rules.source_sql import ONLY, quoted
from carnet.mirror.types import Shape


def lay_people(
    cursor: duckdb.DuckDBPyConnection, about: Mapping[str, Shape], ids: Sequence[int]
) -> None:
    """Lay the rows of these people, of these tables and rollups, as the record has them now."""
    rolled = {name: rollup for name, rollup in rollups().items() if name in about}
    behind = {name for rollup in rolled.values() for name in rollup.of}
    shaped = shapes()
    for name, table in tables().items():
        if name in about or (name in behind and shaped[name].contact):
            _lay_rows(cursor, shaped[name], chosen_rows(table, contacts=ids))
    for name, rollup in rolled.items():
        _lay(cursor, shaped[name])
        cursor.execute(f"INSERT INTO {quoted(name)} {rollup.sql.replace(ONLY, '')}")


def _lay_rows(cursor: duckdb.DuckDBPyConnection, shape: Shape, pieces: Iterable[Table]) -> None:
    target, cast, begun = quoted(shape.name), cast_sql(shape.columns), False
    for piece in pieces:
        cursor.register("piece", piece)
        if begun:
            cursor.execute(insert_sql(target, cast, "piece"))
        else:
            cursor.execute(first_sql(cast, target))
        cursor.unregister("piece")
        begun = True
    if not begun:
        _lay(cursor, shape)


def _lay(cursor: duckdb.DuckDBPyConnection, shape: Shape) -> None:
    # A table of the reading goes before the view of its name.
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {quoted(shape.name)} AS {empty_sql(shape)}")
