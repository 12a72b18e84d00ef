"""What a dry run found, as plain data that survives a round trip through JSON."""

from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from carnet.mending.types import ProblemSeen


@dataclass(frozen=True, kw_only=True)
class Example:
    """One row shown as an example: its number in the file, the name in it, and one problem."""

    number: int
    name: str
    problem: ProblemSeen


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What a dry run found: nothing of it is in the base yet.

    `counts` are rows by outcome and add up to `rows`; `mended`, `proposed`, `unusable` and `doubtful` are cells by problem code; `refused` rows by
    reason; `remarks` flags by kind; `examples` are by outcome or problem code, at most ten of each; `conflicts` fields where the
    file and the base each have a value.
    """

    rows: int
    counts: Mapping[str, int]
    mended: Mapping[str, int] = field(default_factory=dict)
    proposed: Mapping[str, int] = field(default_factory=dict)
    unusable: Mapping[str, int] = field(default_factory=dict)
    doubtful: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    remarks: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    doubtful_pairs: int = 0
    conflicts: int = 0
    skipped: tuple[tuple[int, str], ...] = ()
    examples: Mapping[str, tuple[Example, ...]] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """Return the trial as plain structures, to be stored."""
        return asdict(self)


def trial_of(plain: Mapping[str, Any]) -> Trial:
    """Return the trial that `Trial.plain` gave."""
    examples = {
        key: tuple(Example(**{**e, "problem": ProblemSeen(**e["problem"])}) for e in found)
        for key, found in plain.get("examples", {}).items()
    }
    skipped = tuple((int(n), str(why)) for n, why in plain.get("skipped", ()))
    return Trial(**{**plain, "examples": examples, "skipped": skipped})


def without_rows(plain: Mapping[str, Any], numbers: Container[int]) -> dict[str, Any]:
    """Return a stored trial that shows none of these rows as an example any more."""
    shown = {
        key: [e for e in found if e["number"] not in numbers]
        for key, found in plain.get("examples", {}).items()
    }
    return {**plain, "examples": {key: found for key, found in shown.items() if found}}
