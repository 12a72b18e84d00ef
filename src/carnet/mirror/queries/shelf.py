"""The engine of this process, and the views of the versions that it reads: one schema per version.

A view is made when a query first names it: most versions are read for a few tables only.
"""

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from carnet.mirror.engine import READING, connect
from carnet.mirror.queries.declared import shapes
from carnet.mirror.queries.pointer import root
from carnet.mirror.rules.held_sql import view_sql
from carnet.mirror.rules.source_sql import quoted
from carnet.mirror.types import Version

WORN = 500
"""So many versions does one engine read: it remembers every file that it has opened."""
_NAMES = re.compile(r"[a-z_]+")


@dataclass(slots=True)
class _Schema:
    """A version as the engine knows it: its schema, the views that are there, and how many read it."""

    name: str
    version: Version
    views: set[str] = field(default_factory=set)
    readers: int = 0


class Opened:
    """A cursor whose tables are those of a version."""

    def __init__(self, shelf: "Shelf", schema: _Schema, cursor: duckdb.DuckDBPyConnection) -> None:
        """Keep the cursor and what it reads."""
        self._shelf, self._schema, self.cursor = shelf, schema, cursor

    @property
    def schema(self) -> str:
        """Return the name of the schema of the version."""
        return self._schema.name

    def show(self, sql: str, *, but: frozenset[str] = frozenset()) -> None:
        """Make the views that a query names, where they are not there yet; `but` are names of tables of the reading."""
        self._shelf.show(self._schema, set(_NAMES.findall(sql)) - but)


class Shelf:
    """One engine over one folder; the schema of a version is dropped when a later one is read and nobody reads it."""

    def __init__(self, place: Path) -> None:
        """Open the engine."""
        self.place, self.process, self.made = place, os.getpid(), 0
        self._engine = connect(place, memory=READING)
        self._turn = threading.Lock()
        self._schemas: dict[str, _Schema] = {}

    @contextmanager
    def reading(self, version: Version) -> Iterator[Opened]:
        """Give a cursor whose tables are those of the version."""
        name = f"{version.identity[:8]}_{version.number}_{version.declared[:6]}"
        with self._turn:
            schema = self._schemas.get(name) or self._make(name, version)
            schema.readers += 1
            cursor = self._engine.cursor()
        try:
            cursor.execute(f"USE {quoted(name)}")
            yield Opened(self, schema, cursor)
        finally:
            cursor.close()
            with self._turn:
                schema.readers -= 1

    def show(self, schema: _Schema, names: set[str]) -> None:
        """Make the views of a version that are not there yet."""
        lacking = (names & schema.version.tables.keys()) - schema.views
        if not lacking:
            return
        shaped, place = shapes(), str(self.place)
        with self._turn:
            for name in sorted(lacking & shaped.keys()):
                told = view_sql(shaped[name], schema.version.tables[name], place)
                view = f"{quoted(schema.name)}.{quoted(name)}"
                self._engine.execute(f"CREATE VIEW IF NOT EXISTS {view} AS {told}")
                schema.views.add(name)

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()

    def _make(self, name: str, version: Version) -> _Schema:
        for old in [schema for schema in self._schemas.values() if not schema.readers]:
            self._engine.execute(f"DROP SCHEMA {quoted(old.name)} CASCADE")
            del self._schemas[old.name]
        self._engine.execute(f"CREATE SCHEMA {quoted(name)}")
        self.made += 1
        self._schemas[name] = _Schema(name, version)
        return self._schemas[name]


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
        if _shelves and _shelves[0].made >= WORN:
            # Whoever reads on it keeps it open; the last one to go closes it.
            _shelves.clear()
        if not _shelves:
            _shelves.append(Shelf(place))
        return _shelves[0]


def forget_shelf() -> None:
    """Close the engine of this process: the next reading opens another."""
    with _turn:
        while _shelves:
            _shelves.pop().close()
