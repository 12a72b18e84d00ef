"""Find who is there twice in any file of people, without touching the base."""

import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from carnet.files.queries.stream import open_rows
from carnet.matching.actions.rows import FIELDS, matches
from carnet.matching.rules.asked import columns_asked, columns_seen, position
from carnet.matching.rules.grouping import groups
from carnet.matching.rules.truth import Agreement, agreement, entities

SAME = 0.5
"""From this probability on two rows are taken for one person."""


@dataclass(frozen=True, kw_only=True)
class Matched:
    """The rows of a file by the number that a spreadsheet shows, their group, how probable it is, and what the truth says."""

    rows: Sequence[int]
    group: Sequence[int]
    probability: Sequence[float]
    agreement: Agreement | None = None

    @property
    def people(self) -> int:
        """Return how many different people there are."""
        return max(self.group, default=0)

    @property
    def pairs(self) -> int:
        """Return how many pairs of rows are one person."""
        sizes: dict[int, int] = {}
        for group in self.group:
            sizes[group] = sizes.get(group, 0) + 1
        return sum(n * (n - 1) // 2 for n in sizes.values())


def match_file(path: Path, *, columns: str = "", truth: str = "", least: float = SAME) -> Matched:
    """Group the rows of a file by person. Raises Unreadable, and NotAsked for columns that the file has not.

    `columns` says what is where ("first_name=given,born=dob"), else the names of the columns do. `truth` names the
    column that says who each row is; it is compared with the answer and not looked at before.
    """
    with open_rows(path) as stream:
        asked = columns_asked(columns, stream.header) if columns else columns_seen(stream.header)
        at = position(truth, stream.header) if truth else -1
        asked = {field: [c for c in where if c != at] for field, where in asked.items()}
        numbers: list[int] = []
        true: list[str] = []

        def told() -> Iterator[list[str]]:
            for row in stream:
                numbers.append(row.number)
                if at >= 0:
                    true.append(row.cells[at])
                yield _row(row.cells, asked)

        found = matches(told(), least=least)
    group, probability = groups(len(numbers), found)
    return Matched(
        rows=numbers,
        group=group,
        probability=probability,
        agreement=agreement(group, entities(true)) if truth else None,
    )


def write_groups(found: Matched, path: Path) -> None:
    """Write `row,cluster,probability`, one line a row, whole or not at all. Raises OSError."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(("row", "cluster", "probability"))
            lines.writerows(
                (row, group, f"{p:.4f}")
                for row, group, p in zip(found.rows, found.group, found.probability, strict=True)
            )
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _row(cells: Sequence[str], asked: Mapping[str, Sequence[int]]) -> list[str]:
    values = {field: _first(cells[c] for c in where) for field, where in asked.items()}
    if name := values.pop("name", ""):
        given, _space, family = name.rpartition(" ")
        values["given"] = values.get("given") or given
        values["family"] = values.get("family") or family
    return [values.get(field, "") for field in FIELDS]


def _first(values: Iterable[str]) -> str:
    return next((v.strip() for v in values if v.strip()), "")
