"""Who is there twice in files of people with known truth, ours and Splink's with its documented settings, in one run.

Ours is the answer of `carnet match` at its own threshold. Splink is given the columns of its examples and the threshold
that serves it best with the truth in hand.
"""

import csv
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from carnet.matching.rules.grouping import groups
from carnet.matching.rules.truth import agreement, entities
from evaluation import splink_side
from evaluation.line import Line

NEEDS = ("dedupe/dataset1.csv", "dedupe/dataset3.csv", "dedupe/fake_1000.csv")
_THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
_FEBRL = (
    "first_name=given_name,last_name=surname,born=date_of_birth,street=address_1,street_number=street_number,"
    "address_2=address_2,postcode=postcode,city=suburb"
)
_FEBRL_COLUMNS = (
    "given_name",
    "surname",
    "street_number",
    "postcode",
    "date_of_birth",
    "soc_sec_id",
)
_FAKE = "first_name=first_name,last_name=surname,born=dob,city=city,email=email"
_FAKE_COLUMNS = ("first_name", "surname", "dob", "city", "email")


@dataclass(frozen=True)
class _Task:
    """A file, what ours is told of it, the column with the truth, and how Splink is asked."""

    what: str
    file: str
    columns: str
    truth: str
    theirs: Sequence[str]
    ask: Callable[..., splink_side.Told]


_TASKS = (
    _Task("Febrl 1", "dataset1.csv", _FEBRL, "rec_id", _FEBRL_COLUMNS, lambda e: splink_side.febrl(e, number=False)),
    _Task("Febrl 3", "dataset3.csv", _FEBRL, "rec_id", _FEBRL_COLUMNS, lambda e: splink_side.febrl(e, number=False)),
    _Task("Febrl 1, with the social security number", "dataset1.csv", f"{_FEBRL},reference=soc_sec_id", "rec_id", _FEBRL_COLUMNS, lambda e: splink_side.febrl(e, number=True)),
    _Task("Febrl 3, with the social security number", "dataset3.csv", f"{_FEBRL},reference=soc_sec_id", "rec_id", _FEBRL_COLUMNS, lambda e: splink_side.febrl(e, number=True)),
    _Task("fake_1000", "fake_1000.csv", _FAKE, "cluster", _FAKE_COLUMNS, splink_side.fake),
)  # fmt: skip


def run(folder: Path) -> list[Line]:
    """Match every file both ways."""
    if not splink_side.installed():
        sys.stderr.write(f"{splink_side.WANTING}\n")
    return [line for task in _TASKS for line in _lines(task, folder / "dedupe" / task.file)]


def _lines(task: _Task, path: Path) -> list[Line]:
    ours = _ours(task, path)
    theirs = _theirs(task, path) if splink_side.installed() else None
    return [
        Line(f"{task.what}: precision", ours["precision"]),
        Line(f"{task.what}: recall", ours["recall"]),
        Line(
            f"{task.what}: F1, against Splink's best",
            ours["f1"],
            theirs if theirs is not None else splink_side.WANTING,
            reached=theirs is None or ours["f1"] >= theirs,
        ),
    ]


def _ours(task: _Task, path: Path) -> dict[str, float]:
    """Run the command as anybody would, in an empty home."""
    with tempfile.TemporaryDirectory(prefix="carnet-dedupe-") as home:
        words = ["--columns", task.columns, "--truth", task.truth, "--out", f"{home}/clusters.csv"]
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "carnet", "match", str(path), *words, "--json"],
            env={**os.environ, "CARNET_HOME": home},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    if not done.stdout:
        raise RuntimeError(done.stderr[-500:])
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _theirs(task: _Task, path: Path) -> float:
    """Return the best F1 of Splink over its thresholds, its pairs joined as ours are."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, skipinitialspace=True))
    true = entities([r[task.truth] for r in rows])
    logging.getLogger("splink").setLevel(logging.ERROR)
    with redirect_stdout(sys.stderr):
        pairs = task.ask(splink_side.table(rows, task.theirs)).pairs
    return max(
        agreement(groups(len(rows), [p for p in pairs if p[2] >= least])[0], true).f1
        for least in _THRESHOLDS
    )
