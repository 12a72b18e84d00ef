"""The main job: rows per second of each stage against its floor, seconds in all and peak memory of the command.

The file is an invented shop of 6,624 rows with doubles and messes; CARNET_BENCH_SHOP names a folder with another
`clients.xlsx` (and `commandes.csv`).
"""

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from time import perf_counter

from python_calamine import CalamineWorkbook

from bench.row import Row
from carnet.imports.tests.shop import people, write_orders, write_xlsx
from carnet.kit.actor import command_actor
from carnet.kit.home import folder, home
from carnet.project.start import start
from carnet.report.types import Step

_ROWS = 6_618
_SHAPES = "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index') ORDER BY type DESC"
# Tables that an import does not write, and the search index, which is no table with indexes.
_OTHER = (
    "sqlite_",
    "django_",
    "auth_",
    "account_",
    "accounts_",
    "mfa_",
    "usersessions_",
    "people_search",
)


def run() -> list[Row]:
    """Measure the stages in this process, then the whole command in one of its own."""
    clients, orders = _files()
    start()
    # What needs the rooms is loaded once the house has started.
    import_module("carnet.project.record").bring_up_to_date()
    qualify = import_module("carnet.imports.actions.qualify").qualify
    marks: dict[Step, float] = {}

    def progress(step: Step, _done: int, _total: int) -> None:
        marks.setdefault(step, perf_counter())

    summary = qualify(
        actor=command_actor("bench"), path=clients, orders=orders, progress=progress
    ).summary
    marks_end = perf_counter()
    spent = _spent(marks, marks_end)
    read = spent[Step.READ]
    stages = [
        Row(
            "read the files",
            _rate(summary.rows, read),
            "rows/s",
            _rate(summary.rows, _calamine(clients, orders)),
        ),
        *(
            Row(what, _rate(summary.rows, spent[step]), "rows/s")
            for what, step in (
                ("mend the rows", Step.MEND),
                ("find the doubles", Step.MATCH),
                ("decide", Step.DECIDE),
                ("draw up the answer", Step.REPORT),
            )
        ),
        _written(spent),
    ]
    return [*stages, *_whole(clients, orders)]


def _files() -> tuple[Path, Path | None]:
    named = os.environ.get("CARNET_BENCH_SHOP")
    if named:
        orders = Path(named) / "commandes.csv"
        return Path(named) / "clients.xlsx", orders if orders.exists() else None
    rows = people(_ROWS)
    place = folder("bench")
    return write_xlsx(place / "clients.xlsx", rows), write_orders(place / "orders.csv", rows)


def _spent(marks: dict[Step, float], end: float) -> dict[Step, float]:
    """Return the seconds from the beginning of each step to the beginning of the next."""
    ordered = sorted(marks.items(), key=lambda m: m[1])
    ends = [begun for _step, begun in ordered[1:]] + [end]
    return {s: ends[i] - begun for i, (s, begun) in enumerate(ordered)}


def _rate(count: int, seconds: float) -> float:
    return round(count / seconds, 1) if seconds else 0.0


@contextmanager
def _timed(into: list[float]) -> Iterator[None]:
    begun = perf_counter()
    yield
    into.append(perf_counter() - begun)


def _calamine(clients: Path, orders: Path | None) -> float:
    """Return the seconds that the engines alone need: calamine for the workbook, a plain read of the orders' bytes."""
    into: list[float] = []
    with _timed(into):
        book = CalamineWorkbook.from_path(str(clients))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
        if orders:
            for line in orders.read_text(encoding="utf-8-sig").splitlines():
                line.split(";")
    return into[0]


def _written(spent: dict[Step, float]) -> Row:
    """Compare all rows written with the bare insert of the same rows, under the same indexes, in one transaction."""
    ours = sum(spent.get(s, 0.0) for s in (Step.WRITE, Step.ORDERS, Step.MERGE))
    source = sqlite3.connect(home() / "carnet.sqlite3")
    bare = sqlite3.connect(home() / "bare.sqlite3")
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=NORMAL")
    kept = [(table, sql) for table, sql in source.execute(_SHAPES) if not table.startswith(_OTHER)]
    for _table, sql in kept:
        bare.execute(sql)
    held = {
        table: _all(source, table) for table, sql in kept if sql.upper().startswith("CREATE TABLE")
    }
    total = sum(map(len, held.values()))
    into: list[float] = []
    with _timed(into), bare:
        for name, rows in held.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                bare.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)  # noqa: S608 - names from the schema
    source.close()
    bare.close()
    return Row("write everything", _rate(total, ours), "rows/s", _rate(total, into[0]))


def _all(source: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return source.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - a name from the schema


def _whole(clients: Path, orders: Path | None) -> list[Row]:
    """Run the command in a process and a home of its own."""
    fresh = folder("whole")
    words = [sys.executable, "-m", "carnet", "qualify", str(clients), "--json"]
    if orders:
        words += ["--orders", str(orders)]
    into: list[float] = []
    with _timed(into):
        subprocess.run(  # noqa: S603 - our own command
            words,
            env={**os.environ, "CARNET_HOME": str(fresh)},
            stdout=subprocess.DEVNULL,
            check=False,
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1024**2
    )
    return [
        Row("the whole command", round(into[0], 2), "s"),
        Row("peak memory", round(peak, 1), "MB"),
    ]
