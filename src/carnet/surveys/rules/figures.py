"""The net promoter score and how sure it is."""

from collections.abc import Sequence
from math import sqrt

from carnet.surveys.types import Nps

SMALLEST_GROUP = 5
"""Below so many answers an anonymous survey shows no figure and no text."""
_Z = 1.96


def nps(scores: Sequence[int]) -> Nps | None:
    """Return the score of answers from 0 to 10, None where there is none.

    The bounds are the adjusted Wald interval: three answers are added, a quarter of them for, a quarter against, half
    between, so that it does not shrink to nothing when everybody said the same.
    """
    if not scores:
        return None
    promoters, detractors = sum(s >= 9 for s in scores), sum(s <= 6 for s in scores)
    base = len(scores) + 3
    up, down = (promoters + 0.75) / base, (detractors + 0.75) / base
    width = _Z * sqrt((up + down - (up - down) ** 2) / base)
    return Nps(
        score=round(100 * (promoters - detractors) / len(scores)),
        low=max(-100, round(100 * (up - down - width))),
        high=min(100, round(100 * (up - down + width))),
        promoters=promoters,
        passives=len(scores) - promoters - detractors,
        detractors=detractors,
    )
