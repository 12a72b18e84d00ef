"""Who in a file is there twice, before anything of it is written: keys and people wait in a file of their own.

The answer is that of `find_in_base` for rows written step by step; the scratch file is gone with the trial.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import orjson

from carnet.identity.rules.blocks import MOST
from carnet.identity.rules.compare import compare_forms
from carnet.identity.rules.keys import hashed, kind_of, said
from carnet.identity.rules.normal import form
from carnet.identity.rules.worth import worth_comparing
from carnet.identity.types import FoundPair, Person

_NAMES = tuple(f.name for f in fields(Person))
_TABLES = (
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA cache_size=-32768",
    "CREATE TABLE block (key INTEGER, row INTEGER, PRIMARY KEY (key, row)) WITHOUT ROWID",
    "CREATE TABLE person (row INTEGER PRIMARY KEY, told BLOB)",
)
_HOLDERS = "SELECT key, row FROM block WHERE key IN (SELECT value FROM json_each(?))"
_PEOPLE = "SELECT told FROM person WHERE row IN (SELECT value FROM json_each(?))"
Shared = dict[tuple[int, int], set[int]]


class Scratch:
    """The people of the rows that were looked at, by their blocking keys."""

    def __init__(self, engine: sqlite3.Connection) -> None:
        """Begin with nobody."""
        self._engine = engine
        for statement in _TABLES:
            engine.execute(statement)

    def compare(self, fresh: Sequence[Person]) -> list[FoundPair]:
        """Return the sure and doubtful pairs between these people and those of earlier steps, and keep these."""
        keys = {p.id: tuple(hashed(p)) for p in fresh}
        shared = self._shared(keys)
        here = {p.id: p for p in fresh}
        others = {p.id: p for p in self.people({other for _one, other in shared})}
        pairs = []
        for (one, other), kinds in shared.items():
            left, right = here[one], others[other]
            if worth_comparing(kinds, (left, said(left)), (right, said(right))):
                found = compare_forms(form(left), form(right))
                if found.verdict != "different":
                    pairs.append(FoundPair(one, other, found.score, found.verdict, found.likeness))
        self._engine.executemany(
            "INSERT OR IGNORE INTO block VALUES (?, ?)",
            sorted((key, row) for row, found in keys.items() for key in found),
        )
        self.keep(fresh)
        return pairs

    def keep(self, fresh: Sequence[Person]) -> None:
        """Keep these people, without their keys."""
        self._engine.executemany(
            "INSERT INTO person VALUES (?, ?)", ((p.id, orjson.dumps(_plain(p))) for p in fresh)
        )

    def _shared(self, keys: Mapping[int, Sequence[int]]) -> Shared:
        here: defaultdict[int, list[int]] = defaultdict(list)
        for row, found in keys.items():
            for key in found:
                here[key].append(row)
        there: defaultdict[int, list[int]] = defaultdict(list)
        for key, row in self._engine.execute(_HOLDERS, [orjson.dumps(list(here)).decode()]):
            there[key].append(row)
        shared: Shared = defaultdict(set)
        for key, held in there.items():
            if len(held) + len(here[key]) <= MOST:
                for one in here[key]:
                    for other in held:
                        shared[one, other].add(kind_of(key))
        return shared

    def people(self, rows: Iterable[int]) -> Iterator[Person]:
        """Return the people of these rows."""
        for (told,) in self._engine.execute(_PEOPLE, [orjson.dumps(sorted(rows)).decode()]):
            yield _person(orjson.loads(told))


def _plain(person: Person) -> list[Any]:
    return [getattr(person, name) for name in _NAMES]


def _person(plain: Sequence[Any]) -> Person:
    told: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in zip(_NAMES, plain, strict=True)
    }
    return Person(**told)


@contextmanager
def scratch(path: Path) -> Iterator[Scratch]:
    """Open a scratch file and remove it at the end."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    engine = sqlite3.connect(path)
    try:
        yield Scratch(engine)
    finally:
        engine.close()
        path.unlink(missing_ok=True)
