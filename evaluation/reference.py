"""The official files as they are published: taken in while one waits, and asked about places that are known."""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from carnet.reference.rules.lines import READERS
from carnet.reference.rules.places import PlaceBook, judge, learn
from carnet.reference.rules.shapes import recognise
from evaluation.line import Line

_FILES = ("laposte_hexasmal", "communes", "departements", "regions", "naf_rev2")
NEEDS = tuple(f"france/{name}.csv" for name in _FILES)
_PLACES: tuple[tuple[str, str, str, str], ...] = (
    ("44000", "Nantes", "", ""),
    ("44400", "REZE", "", ""),
    ("42000", "St Etienne", "", ""),
    ("75006", "Paris 6e", "", ""),
    ("97400", "Saint-Denis", "", ""),
    ("44040", "Nantes Cedex 1", "", ""),
    ("44000", "Nante", "town.spelling", "Nantes"),
    ("69006", "Lyon 3", "town.elsewhere", "69003"),
    ("93100", "Saint-Denis", "town.elsewhere", "93200"),
    ("01200", "Bellegarde-sur-Valserine", "town.part", "Valserhône"),
    ("44099", "Nantes", "postcode.unknown", "44000 Nantes"),
    ("35000", "", "town.missing", "Rennes"),
)
"""Postcode, town, what is wrong with them and what is proposed."""
_SECONDS = 2.0


def run(folder: Path) -> list[Line]:
    """Load every file by the command into a home of its own, then judge places by the same files."""
    france = folder / "france"
    lines = _loaded(france)
    book = _book(france)
    right = sum(_answer(p, t, book) == (problem, told) for p, t, problem, told in _PLACES)
    own = [(p, name) for p, names in book.towns.items() for name in names.values()]
    fine = sum(judge(p, name, book).ok for p, name in own)
    return [
        *lines,
        Line("places judged as they should be", right, len(_PLACES), right == len(_PLACES)),
        Line("towns of the files that agree with themselves", fine, len(own), fine == len(own)),
    ]


def _loaded(france: Path) -> list[Line]:
    found: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="carnet-reference-") as home:
        idle, _nothing = _timed(home, "list")
        for name in _FILES:
            taken, told = _timed(home, "load", str(france / f"{name}.csv"))
            seconds = round(max(taken - idle, 0.0), 1)
            fine = told.get("loaded") is True and seconds <= _SECONDS
            found.append(
                Line(f"seconds for {told.get('kept', 0)} lines of {name}", seconds, _SECONDS, fine)
            )
    return found


def _timed(home: str, *words: str) -> tuple[float, dict[str, Any]]:
    begun = perf_counter()
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "carnet", "reference", *words, "--json"],
        env={**os.environ, "CARNET_HOME": home},
        capture_output=True,
        text=True,
        check=False,
    )
    taken = perf_counter() - begun
    return taken, json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {}


def _book(france: Path) -> PlaceBook:
    communes = ((r[0], r[1], r[2], r[5]) for r in _rows(france / "communes.csv"))
    return learn(_rows(france / "laposte_hexasmal.csv"), communes)


def _rows(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        found = recognise(text.readline().rstrip("\r\n"))
        for line in csv.reader(text, delimiter=found.delimiter):
            yield READERS[found.kind]({name: line[place] for name, place in found.columns.items()})


def _answer(postcode: str, town: str, book: PlaceBook) -> tuple[str, str]:
    judged = judge(postcode, town, book)
    return judged.problem, judged.proposal
