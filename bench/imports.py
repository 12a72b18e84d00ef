"""A whole import against its floor: the same rows by prepared insert into the same indexed tables, and nothing else.

CARNET_BENCH_ROWS says how many rows the file has (1,000,000). A tenth of the people are there before. Everything runs by
the command, in a process and a home of its own, on SQLite; the floor inserts into a copy of that home's record, taken
before the import, every row that the import added to any table, search and blocking keys included. The same on the server
that CARNET_BENCH_POSTGRESQL names, in bases of its own, whose floor is COPY.
"""

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

from bench.data import known_csv, people_csv
from bench.imports_postgresql import dropped, floor, made
from bench.row import Row
from carnet.kit.home import folder

_ROWS = int(
    os.environ.get("CARNET_BENCH_ROWS") or os.environ.get("CARNET_BENCH_PEOPLE") or 1_000_000
)
_TABLES = """
    SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'people_search_%'
"""
_OPENED = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA secure_delete=ON",
    "PRAGMA cache_size=-65536",
)
_CHUNK = 20_000
_SEARCH = "people_search"


def run() -> list[Row]:
    """Import, import again, and do what the floor does with the same rows."""
    place = folder("bench")
    file, known = place / "people.csv", place / "known.csv"
    people_csv(file, _ROWS)
    known_csv(known, _ROWS)
    rows = _on_sqlite(place, file, known)
    if url := os.environ.get("CARNET_BENCH_POSTGRESQL"):
        rows += _on_postgresql(url, place / "other", file, known)
    return rows


def _on_sqlite(place: Path, file: Path, known: Path) -> list[Row]:
    record, before = place / "home" / "carnet.sqlite3", place / "before.sqlite3"
    _qualify(place / "home", known)
    _copied(record, before)
    first, peak = _qualify(place / "home", file)
    inserted, rewritten, rows = _floor(before, record, place / "floor.sqlite3")
    again, peak_again = _qualify(place / "home", file)
    return [
        *_told("", first, again, (inserted, rewritten)),
        Row("rows written for each row of the file", round(rows / _ROWS, 1), "rows"),
        Row("peak memory", round(max(peak, peak_again), 1), "MB"),
    ]


def _on_postgresql(url: str, home: Path, file: Path, known: Path) -> list[Row]:
    try:
        base = made(url, "bench_imports")
        _qualify(home, known, base)
        before = made(url, "bench_before", like="bench_imports")
        first, _peak = _qualify(home, file, base)
        inserted, rewritten, _rows = floor(before, base)
        again, _peak = _qualify(home, file, base)
    finally:
        dropped(url, "bench_before", "bench_imports")
    return _told("PostgreSQL, ", first, again, (inserted, rewritten))


def _told(engine: str, first: float, again: float, floors: tuple[float, float]) -> list[Row]:
    inserted, rewritten = (round(_ROWS / seconds, 1) for seconds in floors)
    return [
        Row(f"{engine}import", round(_ROWS / first, 1), "rows/s", inserted),
        Row(f"{engine}again, unchanged", round(_ROWS / again, 1), "rows/s", rewritten),
    ]


def _qualify(home: Path, file: Path, url: str = "") -> tuple[float, float]:
    """Take a file in by the command and return seconds and the largest memory of any command so far, in MB."""
    home.mkdir(parents=True, exist_ok=True)
    begun = perf_counter()
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "carnet", "qualify", str(file), "--json"],
        env={**os.environ, "CARNET_HOME": str(home), "DATABASE_URL": url},
        stdout=subprocess.PIPE,
        check=False,
    )
    seconds = perf_counter() - begun
    # Without an answer this is no measurement: the error that it raises says so.
    json.loads(done.stdout)
    unit = 1024 if sys.platform != "darwin" else 1024**2
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit


def _copied(record: Path, to: Path) -> None:
    to.unlink(missing_ok=True)
    with closing(sqlite3.connect(record)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)


def _floor(before: Path, after: Path, place: Path) -> tuple[float, float, int]:
    """Insert what the import added into a copy of what was there before it, then write all of it once more.

    Returns the seconds of either, and how many rows that is. Reading the rows is not counted.
    """
    for left in place.parent.glob(f"{place.name}*"):
        left.unlink()
    shutil.copy(before, place)
    with closing(sqlite3.connect(place, isolation_level=None)) as bare:
        for statement in _OPENED:
            bare.execute(statement)
        for (name,) in bare.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            bare.execute(f'DROP TRIGGER "{name}"')
        bare.execute("ATTACH ? AS made", [str(after)])
        starts = {t: _last(bare, t) for (t,) in bare.execute(_TABLES).fetchall()}
        inserted, count = _timed(bare, starts, "INSERT")
        rewritten, _count = _timed(bare, starts, "INSERT OR REPLACE")
    return inserted, rewritten, count


def _mark(bare: sqlite3.Connection, table: str) -> str:
    """Return the column whose values rise as rows are added: the key, or whom the row belongs to where it has none."""
    shape = bare.execute("SELECT sql FROM main.sqlite_master WHERE name = ?", [table]).fetchone()[0]
    return _columns(bare, table)[-1] if "WITHOUT ROWID" in shape.upper() else "rowid"


def _last(bare: sqlite3.Connection, table: str) -> int:
    mark = _mark(bare, table)
    return int(bare.execute(f'SELECT coalesce(max({mark}), 0) FROM main."{table}"').fetchone()[0])  # noqa: S608


def _timed(bare: sqlite3.Connection, starts: dict[str, int], verb: str) -> tuple[float, int]:
    seconds, count = 0.0, 0
    bare.execute("BEGIN IMMEDIATE")
    for table, last in starts.items():
        columns = _columns(bare, table)
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        statement = f'{verb} INTO main."{table}" ({names}) VALUES ({marks})'
        for rows in _added(bare, table, columns, last):
            begun = perf_counter()
            bare.executemany(statement, rows)
            seconds += perf_counter() - begun
            count += len(rows)
    begun = perf_counter()
    bare.execute("COMMIT")
    return seconds + perf_counter() - begun, count


def _columns(bare: sqlite3.Connection, table: str) -> list[str]:
    if table == _SEARCH:
        return ["rowid", "text"]
    return [f'"{r[1]}"' for r in bare.execute(f'PRAGMA main.table_info("{table}")')]


def _added(
    bare: sqlite3.Connection, table: str, columns: Iterable[str], last: int
) -> Iterator[list[tuple[object, ...]]]:
    """Return the rows that came after the copy was taken, some at a time."""
    names, mark = ", ".join(columns), _mark(bare, table)
    cursor = bare.execute(
        f'SELECT {names} FROM made."{table}" WHERE {mark} > ? ORDER BY {mark}',  # noqa: S608
        [last],
    )
    while rows := cursor.fetchmany(_CHUNK):
        yield rows
