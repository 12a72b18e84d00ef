"""The bar of a trial: what becomes of the rows, as parts that stand side by side."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the bar: rows, and where it begins and how wide it is, as lengths of a drawing ("12.50%")."""

    key: str
    rows: int
    start: str
    width: str


def parts(counts: Mapping[str, int]) -> list[Part]:
    """Return the parts of a bar, in the order of the counts; all of them have no width where nothing was counted."""
    total, start, found = sum(counts.values()), 0.0, []
    for key, rows in counts.items():
        width = 100 * rows / total if total else 0.0
        found.append(Part(key=key, rows=rows, start=f"{start:.2f}%", width=f"{width:.2f}%"))
        start += width
    return found
