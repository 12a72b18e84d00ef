"""The writer's desk: an engine of its own over the folder of the mirror, and files written from its tables."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from arro3.core import Array, DataType, Table

from carnet.mirror.engine import WRITING, connect
from carnet.mirror.queries.pointer import root
from carnet.mirror.rules.held_sql import cast_sql, empty_sql, view_sql
from carnet.mirror.rules.parts_sql import insert_sql
from carnet.mirror.rules.source_sql import quoted
from carnet.mirror.types import Held, Part, Shape

LIVE = "live"


class Desk:
    """Reads the tables of the version being made and writes the files of the next."""

    def __init__(self, engine: duckdb.DuckDBPyConnection, place: Path) -> None:
        """Keep the engine and the folder."""
        self.engine, self.place = engine, place

    def show(self, shape: Shape, held: Held) -> None:
        """Let the name of a table stand for what `held` says."""
        told = view_sql(shape, held, str(self.place))
        self.engine.execute(f"CREATE OR REPLACE VIEW {quoted(shape.name)} AS {told}")

    def lay(self, name: str, shape: Shape, pieces: Iterable[Table]) -> int:
        """Lay rows of the record into a temporary table, each column in its type, and return how many."""
        made = f"CREATE OR REPLACE TEMP TABLE {name} AS {empty_sql(shape)}"
        self.engine.execute(made)
        count = 0
        for piece in pieces:
            self.engine.register("piece", piece)
            self.engine.execute(insert_sql(name, cast_sql(shape.columns), "piece"))
            self.engine.unregister("piece")
            count += piece.num_rows
        return count

    def lay_sums(self, name: str, shape: Shape, sql: str) -> None:
        """Lay what a rollup sums up into a temporary table, its columns in their order and types."""
        self.engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {empty_sql(shape)}")
        self.engine.execute(f"INSERT INTO {name} {sql}")

    def lay_ids(self, name: str, ids: Iterable[int]) -> None:
        """Lay ids into a temporary table with one column, `id`."""
        given = Table.from_arrays([Array(list(ids), type=DataType.int64())], names=["id"])
        self.engine.register("piece", given)
        self.engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM piece")
        self.engine.unregister("piece")

    def ids(self, sql: str) -> set[int]:
        """Return the first column of a query, without the unknown."""
        return {row[0] for row in self.engine.execute(sql).fetchall() if row[0] is not None}

    def keep(self, name: str, sql: str) -> None:
        """Keep the rows of a query in a temporary table."""
        self.engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def add(self, name: str, sql: str) -> None:
        """Add the rows of a query to a temporary table."""
        self.engine.execute(f"INSERT INTO {name} {sql}")

    def any(self, sql: str) -> bool:
        """Say whether a query has a row."""
        return self.engine.execute(sql).fetchone() is not None

    def number(self, sql: str) -> int:
        """Return the one number of a query."""
        found = self.engine.execute(sql).fetchone()
        return int(found[0]) if found else 0

    def words(self, sql: str) -> list[str]:
        """Return the first column of a query, as text."""
        return [str(row[0]) for row in self.engine.execute(sql).fetchall()]

    def write(self, sql: str, *, below: str, name: str, month: str = "") -> Part | None:
        """Write the rows of a query into a new file below a folder; None, and no file, when there are none."""
        path = f"{below}/{name}-{secrets.token_hex(8)}.parquet"
        file = self.place / path
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = str(file).replace("'", "''")
        told = self.engine.execute(f"COPY ({sql}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        rows = told.fetchall()[0][0]
        if not rows:
            file.unlink()
            return None
        _settle(file)
        return Part(path=path, rows=rows, size=file.stat().st_size, month=month)


@contextmanager
def desk(memory: str = WRITING) -> Iterator[Desk]:
    """Open the desk; the caller holds the turn to write."""
    place = root()
    engine = connect(place, memory=memory)
    try:
        yield Desk(engine, place)
    finally:
        engine.close()


def _settle(file: Path) -> None:
    """Have the bytes on the disk before any pointer names them."""
    number = os.open(file, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
