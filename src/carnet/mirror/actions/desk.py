"""The writer's desk: an engine of its own over the folder of the mirror, and files written from its tables."""

import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from arro3.core import Array, DataType, Table

from carnet.mirror.engine import READING, WRITING, connect
from carnet.mirror.queries.pointer import root
from carnet.mirror.rules.held_sql import cast_sql, empty_sql, view_sql
from carnet.mirror.rules.laid_sql import (
    FRESH,
    few_ids_sql,
    first_sql,
    not_yet_fresh_sql,
    of_ids_sql,
)
from carnet.mirror.rules.parts_sql import insert_sql
from carnet.mirror.rules.source_sql import quoted
from carnet.mirror.types import Held, Part, Shape

LIVE = "live"
Row = tuple[int, int | None]
_FORM = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 30720"
"""Groups of rows are small: whoever asks for a kind of event, or for a few people, passes over the others."""
FEW, WORN = 500, 300
"""So many ids stand in a query by themselves; so many feedings does one engine serve, since it remembers every file it read."""
_TEMPORARY = (
    FRESH,
    "asked",
    "asked_low",
    "asked_contacts",
    "touched",
    "dropped",
    "hidden",
)


class Desk:
    """Reads the tables of the version being made and writes the files of the next."""

    def __init__(self, engine: duckdb.DuckDBPyConnection, place: Path) -> None:
        """Keep the engine and the folder."""
        self.engine, self.place = engine, place

    def show(self, shape: Shape, held: Held) -> None:
        """Let the name of a table stand for what `held` says."""
        told = view_sql(shape, held, str(self.place))
        self.engine.execute(f"CREATE OR REPLACE VIEW {quoted(shape.name)} AS {told}")

    def show_named(self, sql: str, shaped: Mapping[str, Shape], held: Mapping[str, Held]) -> None:
        """Let the names of tables that a query speaks of stand for what `held` says."""
        for name in set(re.findall(r"\w+", sql)) & shaped.keys() & held.keys():
            self.show(shaped[name], held[name])

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

    @contextmanager
    def some(self, laid: Mapping[str, tuple[Shape, Iterable[Table]]]) -> Iterator[None]:
        """Let the names of tables stand for some rows of the record inside the block."""
        for name, (shape, pieces) in laid.items():
            self.lay(quoted(name), shape, pieces)
        yield
        for name in laid:
            self.engine.execute(f"DROP TABLE temp.{quoted(name)}")

    def lay_fresh(self, shape: Shape, pieces: Iterable[Table], *, more: bool = False) -> list[Row]:
        """Lay rows of the record into the table `fresh`, each once, and return their keys and contacts.

        With `more`, they are added to those that lie there.
        """
        told: list[Row] = []
        cast, begun = cast_sql(shape.columns), more
        for piece in pieces:
            self.engine.register("piece", piece)
            if begun:
                self.engine.execute(insert_sql(FRESH, cast, not_yet_fresh_sql(shape.hide)))
            else:
                self.engine.execute(first_sql(cast))
                begun = True
            self.engine.unregister("piece")
            keys = piece.column(shape.hide).to_pylist()
            whose = piece.column(shape.contact).to_pylist() if shape.contact else [None] * len(keys)
            told += zip(keys, whose, strict=True)
        if not begun:
            self.engine.execute(f"CREATE OR REPLACE TEMP TABLE {FRESH} AS {empty_sql(shape)}")
        return told

    def lay_sums(self, name: str, shape: Shape, sql: str) -> None:
        """Lay what a rollup sums up into a temporary table, its columns in their order and types."""
        self.engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {empty_sql(shape)}")
        self.engine.execute(f"INSERT INTO {name} {sql}")

    def listed(self, name: str, ids: Iterable[int]) -> str:
        """Return a query of ids, whose column is `id`."""
        listed = sorted(ids)
        if len(listed) <= FEW:
            return few_ids_sql(listed)
        self.lay_ids(name, listed)
        return of_ids_sql(name)

    def among(self, name: str, ids: Iterable[int]) -> str:
        """Return what may follow IN for ids: a few are written out, by which files are passed over unread."""
        listed = sorted(ids)
        if len(listed) <= FEW:
            return f"({', '.join(map(str, listed)) or 'NULL'})"
        self.lay_ids(name, listed)
        return f"({of_ids_sql(name)})"

    def lay_ids(self, name: str, ids: Iterable[int]) -> None:
        """Lay ids into a temporary table with one column, `id`."""
        given = Table.from_arrays([Array(list(ids), type=DataType.int64())], names=["id"])
        self.engine.register("piece", given)
        self.engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM piece")
        self.engine.unregister("piece")

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
        told = self.engine.execute(f"COPY ({sql}) TO '{target}' ({_FORM})")
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


@dataclass(slots=True)
class _Kept:
    """An engine that is kept open from one feeding to the next: to open one takes as long as to feed."""

    engine: duckdb.DuckDBPyConnection
    place: Path
    process: int
    used: int = 0


_kept: list[_Kept] = []


@contextmanager
def kept_desk() -> Iterator[Desk]:
    """Open the desk that is kept for small feedings; the caller holds the turn to write."""
    place, process = root(), os.getpid()
    found = _kept.pop() if _kept else None
    if found and (found.place != place or found.process != process or found.used >= WORN):
        # An engine that came by a fork has lost its threads: to close it would wait for them for ever.
        if found.process == process:
            found.engine.close()
        else:
            _inherited.append(found)
        found = None
    found = found or _Kept(connect(place, memory=READING, threads=1), place, process)
    found.used += 1
    yield Desk(found.engine, place)
    # What an error left half-way is not used again.
    for name in _TEMPORARY:
        found.engine.execute(f"DROP TABLE IF EXISTS {name}")
    _kept.append(found)


_inherited: list[_Kept] = []


def _settle(file: Path) -> None:
    """Have the bytes on the disk before any pointer names them."""
    number = os.open(file, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
