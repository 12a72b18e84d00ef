"""Reading and mending files: text and workbook row by row, a row mended at sight against the same row mended with care.

CARNET_BENCH_PEOPLE says with how many people (50,000 if unset); the data are those of `bench/data.py`.
"""

import csv
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import xlsxwriter

from bench.data import HEADER, people_csv
from bench.row import Row
from carnet.kit import clock
from carnet.kit.home import folder
from carnet.project.start import start

_TARGETS = (
    "reference", "civility", "given_name", "family_name", "email", "mobile", "street", "postcode", "city", "born_on", "known_since",
    "consent_email",
)  # fmt: skip
_ONE_STREAM = "from carnet.project.start import start; start(); from pathlib import Path; from carnet.files.queries.stream import open_rows\nwith open_rows(Path({!r})) as rows: sum(1 for _row in rows)"


def run() -> list[Row]:
    """Measure reading and mending of one file, as text and as a workbook."""
    people = int(os.environ.get("CARNET_BENCH_PEOPLE", "50000"))
    start()
    text = people_csv(folder("bench") / "people.csv", people)
    book = _workbook(text, folder("bench") / "people.xlsx")
    return [*_reading(text, book, people), *_mending(text, people)]


def _reading(text: Path, book: Path, people: int) -> list[Row]:
    open_rows = import_module("carnet.files.queries.stream").open_rows
    load_workbook = import_module("openpyxl").load_workbook

    def streamed(path: Path) -> Callable[[], int]:
        def call() -> int:
            with open_rows(path) as rows:
                return sum(1 for _row in rows)

        return call

    return [
        Row(
            "read text row by row",
            _rate(people, streamed(text)),
            "rows/s",
            _rate(people, lambda: _count(csv.reader(text.open(encoding="utf-8-sig", newline="")))),
        ),
        Row(
            "read a workbook row by row",
            _rate(people, streamed(book)),
            "rows/s",
            _rate(
                people,
                lambda: _count(load_workbook(book).active.iter_rows(values_only=True)),
            ),
        ),
        Row("peak memory, text", _peak(text), "MB"),
        Row("peak memory, workbook, its own process included", _peak(book), "MB"),
    ]


def _mending(text: Path, people: int) -> list[Row]:
    """Compare rows mended at sight with the careful way, both on one core and in processor time."""
    rows_module = import_module("carnet.mending.rules.rows")
    careful = import_module("carnet.mending.rules.rows_careful").careful_row
    with text.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))[1:]
    rows = [{t: c for t, c in zip(_TARGETS, line, strict=True) if c} for line in lines]
    today = clock.today()
    books = rows_module.Books.learn(rows, today)

    def mended(way: Callable[..., Any]) -> float:
        begun = process_time()
        for row in rows:
            way(row, books=books, today=today)
        return round(people / (process_time() - begun), 1)

    learning = process_time()
    rows_module.Books.learn(iter(rows), today)
    learnt = round(people / (process_time() - learning), 1)
    return [
        Row("learn the books of a file", learnt, "rows/s"),
        Row("mend a row, one core", mended(rows_module.mend_row), "rows/s", mended(careful)),
    ]


def _workbook(text: Path, book: Path) -> Path:
    with text.open(encoding="utf-8-sig", newline="") as file, xlsxwriter.Workbook(str(book)) as out:
        sheet = out.add_worksheet("Clients")
        for number, line in enumerate(csv.reader(file, delimiter=";")):
            for column, value in enumerate(line[: len(HEADER)]):
                if value:
                    sheet.write_string(number, column, value)
    return book


def _rate(people: int, call: Callable[[], int]) -> float:
    begun = perf_counter()
    call()
    return round(people / (perf_counter() - begun), 1)


def _count(rows: Iterable[object]) -> int:
    return sum(1 for _row in rows)


def _peak(path: Path) -> float:
    """Return the peak of a fresh process that reads the file, and of the one that holds the workbook, in megabytes."""
    told = (
        _ONE_STREAM.format(str(path))
        + "\nimport resource; print(sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    )
    return round(int(done.stdout.split()[-1]) / (1024 if sys.platform != "darwin" else 1024**2), 1)
