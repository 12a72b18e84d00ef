"""What a round aims at, when it is due, and when the next one begins."""

from collections.abc import Mapping
from datetime import date, timedelta

from carnet.law.rules.days import plus_months
from carnet.quality.rules.checks import CHECKS

STALE, INACTIVE = "stale", "inactive"
"""Lines that no single check makes: people without a sign of life, people to let go."""

WEEKS_TO_CLOSE = 4
RHYTHMS = (3, 6)
_FEW = 100
_ORDER = {"doubt": 0, "lack": 1, "note": 2}


def due_on(start: date) -> date:
    """Return the day by which a round that starts now should be closed."""
    return start + timedelta(weeks=WEEKS_TO_CLOSE)


def next_on(start: date, months: int) -> date:
    """Return the day on which the next round begins."""
    return plus_months(start, months)


def target(line: str, count: int) -> int:
    """Return how many a line aims at: no doubts where they are few, half of many, a tenth less of what is missing."""
    level = CHECKS[line].level if line in CHECKS else "lack"
    if level == "doubt":
        return 0 if count <= _FEW else count // 2
    return count * 9 // 10


def lines_for(found: Mapping[str, int], *, stale: int, inactive: int) -> list[tuple[str, int]]:
    """Return the lines of a checklist with their counts: doubts, what is missing, notes, then who is silent.

    What is not demanded of anybody (gaps) makes no line.
    """
    kept = [c for c in CHECKS.values() if found.get(c.id) and c.level in _ORDER]
    kept.sort(key=lambda c: (_ORDER[c.level], -found[c.id], c.bit))
    lines = [(c.id, found[c.id]) for c in kept]
    return lines + [(name, n) for name, n in ((STALE, stale), (INACTIVE, inactive)) if n]
