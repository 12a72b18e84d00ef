"""The figures that stay when people leave: as detailed as the check of anonymity allows, and no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from carnet.retention.rules.anonymous import PUBLISHED, Row, Value, cells, check, without_rare

# From the most telling to the plainest: the columns people are grouped by, and what is counted of each group.
LADDER: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("kind", "place", "age", "year"), ("spent",)),
    (("kind", "place", "age"), ("spent",)),
    (("kind", "place"), ("spent",)),
    (("kind", "place"), ()),
    (("kind", "year"), ()),
    (("kind",), ()),
)
_MOST_LEFT_OUT = 0.2


@dataclass(frozen=True, slots=True)
class Figures:
    """Cells ready to be kept (none when nothing passes), the smallest group among them, and who was left out."""

    cells: tuple[Mapping[str, Value], ...]
    k: int
    passed: bool
    left_out: int


def figures(rows: Sequence[Row], *, at_least: int = PUBLISHED) -> Figures:
    """Return the most telling figures about these people that pass the three tests, at most a fifth left out.

    `rows` are generalised already: one a person, in bands. When no step of the ladder passes, nothing is kept and `k`
    says how small the smallest group would have been.
    """
    for groups, told in LADDER:
        columns = (*groups, *told)
        bare = [{name: row.get(name) for name in columns} for row in rows]
        kept, left_out = without_rare(bare, quasi=columns, at_least=at_least)
        if not kept or left_out > _MOST_LEFT_OUT * len(rows):
            continue
        found = check(kept, quasi=columns, at_least=at_least)
        hidden = check(kept, quasi=groups, sensitive=told, at_least=at_least)
        if found.passed and hidden.passed:
            named = tuple({**dict(c.values), "people": c.people} for c in cells(kept, columns))
            return Figures(named, found.k, passed=True, left_out=left_out)
    plainest = LADDER[-1][0]
    alone = check(rows, quasi=plainest, at_least=at_least)
    return Figures((), alone.k, passed=False, left_out=len(rows))


def folded(rows: Sequence[Row], into: Sequence[Sequence[Any]] = ()) -> list[list[Any]]:
    """Count rows that are alike, adding to counts made before: [[columns and values], people] each."""
    counts = {tuple(map(tuple, values)): people for values, people in into}
    for row in rows:
        key = tuple(sorted(row.items()))
        counts[key] = counts.get(key, 0) + 1
    return [
        [[list(pair) for pair in key], people] for key, people in sorted(counts.items(), key=str)
    ]


def unfolded(counts: Sequence[Sequence[Any]]) -> list[Row]:
    """Return one row a person again."""
    return [dict(map(tuple, values)) for values, people in counts for _ in range(people)]
