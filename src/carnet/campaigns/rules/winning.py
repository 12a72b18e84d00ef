"""Which variant goes to the others: a rule that is fixed before the test, so that nobody chooses by what is seen."""

from collections.abc import Sequence
from itertools import combinations

from carnet.campaigns.rules.figures import ALPHA, holm, p_value
from carnet.campaigns.types import Outcome, Tried


def decided(tried: Sequence[Tried], fewest: int) -> Outcome:
    """Return what the test gave: the best one, if each of its comparisons stands after Holm's correction; else the first.

    Every pair is compared, since which one is best is only known afterwards. Where one of the variants brought fewer
    than `fewest`, nothing is concluded.
    """
    first = tried[0].letter
    best = max(tried, key=lambda t: (t.rate, -ord(t.letter)))
    couples = list(combinations(tried, 2))
    values = holm([p_value((a.did, a.people), (b.did, b.people)) for a, b in couples])
    against = [p for p, couple in zip(values, couples, strict=True) if best in couple]
    p = max(against, default=1.0)
    if min(t.did for t in tried) < fewest:
        return Outcome(winner=first, why="few", p=p, tried=tuple(tried))
    if p >= ALPHA:
        return Outcome(winner=first, why="close", p=p, tried=tuple(tried))
    return Outcome(winner=best.letter, why="better", p=p, tried=tuple(tried))
