"""The engine of this process, and the views of the versions that it reads: one schema per version."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from carnet.mirror.engine import READING, connect
from carnet.mirror.queries.declared import shapes
from carnet.mirror.queries.pointer import root
from carnet.mirror.rules.held_sql import view_sql
from carnet.mirror.rules.source_sql import quoted
from carnet.mirror.types import Version


class Shelf:
    """One engine over one folder; the schema of a version is dropped when a later one is read and nobody reads it."""

    def __init__(self, place: Path) -> None:
        """Open the engine."""
        self.place, self.process = place, os.getpid()
        self._engine = connect(place, memory=READING)
        self._turn = threading.Lock()
        self._readers: dict[str, int] = {}

    @contextmanager
    def reading(self, version: Version) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor whose tables are those of the version."""
        schema = f"{version.identity[:8]}_{version.number}_{version.declared[:6]}"
        with self._turn:
            if schema not in self._readers:
                self._make(schema, version)
            self._readers[schema] += 1
            cursor = self._engine.cursor()
        try:
            cursor.execute(f"USE {quoted(schema)}")
            yield cursor
        finally:
            cursor.close()
            with self._turn:
                self._readers[schema] -= 1

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()

    def _make(self, schema: str, version: Version) -> None:
        for old in [name for name, readers in self._readers.items() if not readers]:
            self._engine.execute(f"DROP SCHEMA {quoted(old)} CASCADE")
            del self._readers[old]
        self._engine.execute(f"CREATE SCHEMA {quoted(schema)}")
        place = str(self.place)
        try:
            for name, shape in shapes().items():
                if name in version.tables:
                    told = view_sql(shape, version.tables[name], place)
                    self._engine.execute(f"CREATE VIEW {quoted(schema)}.{quoted(name)} AS {told}")
        except duckdb.Error:
            self._engine.execute(f"DROP SCHEMA {quoted(schema)} CASCADE")
            raise
        self._readers[schema] = 0


_turn = threading.Lock()
_shelves: list[Shelf] = []
_inherited: list[Shelf] = []


def shelf() -> Shelf:
    """Return the engine of this process over the folder of the mirror."""
    place = root()
    with _turn:
        if _shelves and _shelves[0].process != os.getpid():
            # An engine that came by a fork has lost its threads: to close it would wait for them for ever.
            _inherited.extend(_shelves)
            _shelves.clear()
        if _shelves and _shelves[0].place != place:
            _shelves.clear()
        if not _shelves:
            _shelves.append(Shelf(place))
        return _shelves[0]


def forget_shelf() -> None:
    """Close the engine of this process: the next reading opens another."""
    with _turn:
        while _shelves:
            _shelves.pop().close()
