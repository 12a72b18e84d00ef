"""Shares compared: the interval of a share, the test of two shares, the correction of several tests, sizes and power.

Sources. Interval: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927)
209-212. Test of two shares with the pooled share, size and power: J. L. Fleiss, B. Levin, M. C. Paik, "Statistical Methods
for Rates and Proportions", 3rd ed. (2003), chapters 3 and 4, without the correction for continuity. Correction: S. Holm,
"A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979) 65-70.
"""

from collections.abc import Sequence
from math import ceil, sqrt
from statistics import NormalDist

_NORMAL = NormalDist()
ALPHA, POWER = 0.05, 0.8
_MOST = 10**9


def wilson(did: int, people: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the interval that holds the true share with this confidence; (0, 1) when nobody was asked."""
    if people <= 0:
        return 0.0, 1.0
    z = _NORMAL.inv_cdf((1 + confidence) / 2)
    share = did / people
    middle = share + z * z / (2 * people)
    half = z * sqrt(share * (1 - share) / people + z * z / (4 * people * people))
    whole = 1 + z * z / people
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def p_value(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Return how likely a difference this large is by chance, two-sided, of two (did, people); 1 where nothing can be said."""
    (did_a, of_a), (did_b, of_b) = first, second
    if not of_a or not of_b:
        return 1.0
    pooled = (did_a + did_b) / (of_a + of_b)
    spread = sqrt(pooled * (1 - pooled) * (1 / of_a + 1 / of_b))
    if spread == 0:
        return 1.0
    z = abs(did_a / of_a - did_b / of_b) / spread
    return 2 * (1 - _NORMAL.cdf(z))


def holm(values: Sequence[float]) -> list[float]:
    """Return p-values corrected for being several, in their order: to be compared with the level of one test."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    corrected, highest = [0.0] * len(values), 0.0
    for rank, index in enumerate(order):
        highest = max(highest, (len(values) - rank) * values[index])
        corrected[index] = min(1.0, highest)
    return corrected


def people_needed(share: float, other: float, *, tests: int = 1) -> int:
    """Return how many people each variant needs to tell these two shares apart, at 5 % (divided by `tests`) and 80 %."""
    if share == other:
        return _MOST
    low = _NORMAL.inv_cdf(1 - ALPHA / (2 * max(1, tests)))
    high = _NORMAL.inv_cdf(POWER)
    mean = (share + other) / 2
    apart = low * sqrt(2 * mean * (1 - mean)) + high * sqrt(
        share * (1 - share) + other * (1 - other)
    )
    return ceil(apart**2 / (share - other) ** 2)


def power(people: int, share: float, other: float, *, tests: int = 1) -> float:
    """Return the chance of telling these two shares apart with so many people per variant."""
    if people <= 0 or share == other:
        return 0.0
    low = _NORMAL.inv_cdf(1 - ALPHA / (2 * max(1, tests)))
    mean = (share + other) / 2
    spread = sqrt(share * (1 - share) + other * (1 - other))
    if spread == 0:
        return 1.0
    z = (abs(share - other) * sqrt(people) - low * sqrt(2 * mean * (1 - mean))) / spread
    return _NORMAL.cdf(z)


def least_gap(people: int, share: float, *, tests: int = 1) -> float:
    """Return the smallest gain over a share that so many people per variant tell with a chance of 80 %; 0 for none."""
    if people <= 0:
        return 0.0
    low, high = 0.0, 1.0 - share
    if power(people, share, share + high, tests=tests) < POWER:
        return 0.0
    for _step in range(40):
        middle = (low + high) / 2
        if power(people, share, share + middle, tests=tests) >= POWER:
            high = middle
        else:
            low = middle
    return high


def pairs(variants: int) -> int:
    """Return how many comparisons so many variants make."""
    return variants * (variants - 1) // 2
