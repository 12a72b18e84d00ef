"""The rhythm at which people buy again, and how sure one can be that whoever is silent comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

RISK, LOST = 0.80, 0.95
_Z = 1.959964
"""Of the days between two purchases so many out of a hundred are shorter; the normal quantile of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many days lie between two purchases: the middle, what four out of five and nineteen out of twenty stay under."""

    gaps: int
    middle: int
    risk: int
    lost: int


@dataclass(frozen=True, slots=True)
class Share:
    """A share of `of`, with the interval in which it lies ninety-five times out of a hundred (Wilson, 1927)."""

    of: int
    value: float
    low: float
    high: float


def rhythm(gaps: Mapping[int, int]) -> Rhythm | None:
    """Return the rhythm from how often each number of days lay between two purchases; None without any."""
    total = sum(gaps.values())
    if not total:
        return None
    middle, risk, lost = (_quantile(gaps, total, q) for q in (0.5, RISK, LOST))
    return Rhythm(gaps=total, middle=middle, risk=risk, lost=max(lost, risk + 1))


def _quantile(gaps: Mapping[int, int], total: int, q: float) -> int:
    """Return the smallest number of days that at least this share of the gaps does not exceed."""
    seen = 0
    for days in sorted(gaps):
        seen += gaps[days]
        if seen >= q * total:
            return days
    return max(gaps)


def share(part: int, of: int) -> Share | None:
    """Return a share with its interval; None of nothing."""
    if of <= 0:
        return None
    p, z2 = part / of, _Z * _Z
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z * sqrt(p * (1 - p) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    # At the edges the interval ends there exactly; the sums above miss it by a rounding.
    return Share(
        of=of,
        value=p,
        low=0.0 if part == 0 else max(0.0, middle - half),
        high=1.0 if part == of else min(1.0, middle + half),
    )
