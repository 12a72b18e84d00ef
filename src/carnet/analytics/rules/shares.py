"""A share seen among few people, with the interval in which the true one lies."""

from collections.abc import Sequence
from math import sqrt

Z_95 = 1.959963984540054


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the interval of Wilson at 95 %, which holds for few people and for shares near none or all."""
    if whole <= 0:
        return 0.0, 1.0
    share, z2 = part / whole, Z_95 * Z_95
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    half = Z_95 * sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole)) / (1 + z2 / whole)
    return max(0.0, middle - half), min(1.0, middle + half)


def expected(groups: Sequence[tuple[int, int, int]]) -> tuple[float, float, float]:
    """Return how many of today's people will come back, with the interval at 95 %.

    Each group is (people today, those alike a span ago, those of them who came back in that span). A group's share is
    that of its forerunners, with half a person on either side (Jeffreys) so that few of them do not say none or all; the variance
    joins what chance does to today's people and how little the forerunners tell.
    """
    mean = variance = 0.0
    for now, before, back in groups:
        a, b = back + 0.5, before - back + 0.5
        share = a / (a + b)
        mean += now * share
        # The variance of a beta-binomial: chance among `now` people whose share is itself only known from `before`.
        variance += now * share * (1 - share) * (a + b + now) / (a + b + 1)
    half = Z_95 * sqrt(variance)
    most = float(sum(now for now, _before, _back in groups))
    return mean, max(0.0, mean - half), min(most, mean + half)


def pareto(amounts: Sequence[int], share: float) -> int:
    """Return how many of the largest amounts, given largest first, make at least this share of their sum."""
    wanted, so_far = share * sum(amounts), 0
    if wanted <= 0:
        return 0
    for count, amount in enumerate(amounts, 1):
        so_far += amount
        if so_far >= wanted:
            return count
    return len(amounts)
