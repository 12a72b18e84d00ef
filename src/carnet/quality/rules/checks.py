"""The catalogue of checks by id, and what a number of findings stands for."""

from collections.abc import Iterable, Mapping
from typing import Final

from carnet.quality.rules.checks_of_channels import CHECKS_OF_CHANNELS
from carnet.quality.rules.checks_of_people import CHECKS_OF_PEOPLE
from carnet.quality.types import Check, Level

VERSION: Final = 1
"""Raised when a check is added or decides otherwise: everybody is graded again."""

CHECKS: Final[Mapping[str, Check]] = {c.id: c for c in (*CHECKS_OF_CHANNELS, *CHECKS_OF_PEOPLE)}
MARKS: Final[Mapping[str, int]] = {c.id: c.mark for c in CHECKS.values()}
GROUPS: Final[tuple[tuple[str, str], ...]] = (
    ("email", "E-mail"),
    ("phone", "Téléphone"),
    ("postal", "Adresse postale"),
    ("person", "Nom et dates"),
    ("company", "Organisation"),
    ("coherence", "Contradictions"),
    ("lacks", "Ce qui manque"),
)
"""The groups of the catalogue in their order, with their French names."""


def marks_of(level: Level) -> int:
    """Return the findings of a level, joined."""
    return joined(c.id for c in CHECKS.values() if c.level == level)


def joined(ids: Iterable[str]) -> int:
    """Return several checks as one number of findings."""
    found = 0
    for name in ids:
        found |= MARKS[name]
    return found


def found_by(findings: int) -> list[Check]:
    """Return the checks that a number of findings stands for, doubts first, then lacks, notes and gaps."""
    return [c for c in _BY_LEVEL if findings & c.mark]


_ORDER: Final[Mapping[Level, int]] = {"doubt": 0, "lack": 1, "note": 2, "gap": 3}
_BY_LEVEL: Final = sorted(CHECKS.values(), key=lambda c: _ORDER[c.level])
