"""Until when the details of a person can be trusted without hearing from them.

The last sign is their last act (order, request, click, visit, answer); without any, the day since which they are known,
else the day the record was made. What we send, an opened mail and an import of somebody known are no signs. How long a sign counts depends on how often one is in touch,
by the acts of the last 24 months: six or more, 6 months; two to five, 9 months; less, 12 months. A person who came every
month and is silent for seven has left or changed details; one who comes at Christmas has not.
"""

from datetime import date
from functools import lru_cache

from carnet.law.rules.days import plus_months

WINDOW_MONTHS = 24
STEPS: tuple[tuple[int, int], ...] = ((6, 6), (2, 9), (0, 12))
"""From so many acts in 24 months on, a sign counts for so many months."""


def months_for(acts: int) -> int:
    """Return for how many months the last sign of somebody counts, by their acts of the last 24 months."""
    return next(months for least, months in STEPS if acts >= least)


@lru_cache(maxsize=50_000)
def fresh_until(last_sign: date, acts: int) -> date:
    """Return the last day on which the details are fresh."""
    return plus_months(last_sign, months_for(acts))
