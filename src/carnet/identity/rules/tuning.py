"""What a base has chosen or learned: how sure is sure, from where one is asked, and what each likeness weighs there.

Learning moves the weights a little from the reasoned ones towards what the reviewers answered (logistic regression that
is held by the reasoned weights), and never makes sure what the rules do not find sure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

from carnet.identity.rules.weights import DOUBTFUL, NEARLY, PRIOR, SURE, WEIGHTS

Answer = tuple[frozenset[str], bool]
"""The likeness of a pair, and whether a reviewer found one person in it."""

ENOUGH = 30
"""So many answers before anything is learned from them."""

_MOST, _HOLD, _ROUNDS, _PACE, _RARE = 2.0, 8.0, 300, 0.05, 0.05
_BITS = 0.6931
LOWEST_ASKED, HIGHEST_ASKED = 0.40, 0.80
LOWEST_NEARLY, HIGHEST_NEARLY = 0.85, 0.99
HIGHEST_SURE = 0.999


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """The bounds of sure, nearly sure and doubtful, and the weights that differ from the reasoned ones."""

    sure: float = SURE
    nearly: float = NEARLY
    doubtful: float = DOUBTFUL
    weights: Mapping[str, float] = field(default_factory=dict)

    def weight(self, code: str) -> float:
        """Return what a likeness weighs in this base, in bits."""
        return self.weights.get(code, WEIGHTS[code])


REASONED = Tuning()


def kept_within(tuning: Tuning) -> Tuning:
    """Return the tuning with every bound where it may be: sure is never easier than the rules say."""
    nearly = min(max(tuning.nearly, LOWEST_NEARLY), HIGHEST_NEARLY)
    return Tuning(
        sure=min(max(tuning.sure, SURE), HIGHEST_SURE),
        nearly=nearly,
        doubtful=min(max(tuning.doubtful, LOWEST_ASKED), HIGHEST_ASKED, nearly),
        weights={c: w for c, w in tuning.weights.items() if c in WEIGHTS},
    )


def learned_weights(answers: Sequence[Answer]) -> dict[str, float]:
    """Return the weights that the answers move by a tenth of a bit or more; none for fewer answers than ENOUGH."""
    if len(answers) < ENOUGH:
        return {}
    moved = dict.fromkeys({c for likeness, _same in answers for c in likeness if c in WEIGHTS}, 0.0)
    start = 0.0
    for _step in range(_ROUNDS):
        slope, level = dict.fromkeys(moved, 0.0), 0.0
        for likeness, same in answers:
            known = [c for c in likeness if c in moved]
            bits = start + sum(WEIGHTS[c] + moved[c] for c in known)
            miss = same - _share(bits + PRIOR)
            level += miss
            for code in known:
                slope[code] += miss
        start += _PACE * (level / _HOLD - start)
        for code, found in slope.items():
            moved[code] += _PACE * (found / _HOLD - moved[code])
    return {
        code: round(WEIGHTS[code] + min(_MOST, max(-_MOST, by)), 2)
        for code, by in sorted(moved.items())
        if abs(by) >= 0.1
    }


def learned_bounds(answers: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return from which probability on to ask, and from which a pair is nearly sure, as the answers speak.

    Asked is where one in twenty was still one person; nearly sure is where none of the answers above said otherwise.
    """
    if len(answers) < ENOUGH:
        return DOUBTFUL, NEARLY
    asked = DOUBTFUL
    for bound in _steps(LOWEST_ASKED, HIGHEST_ASKED):
        below = [same for score, same in answers if score < bound]
        if len(below) >= ENOUGH // 2:
            if sum(below) / len(below) > _RARE:
                break
            asked = max(asked, bound)
    wrong = max((score for score, same in answers if not same), default=0.0)
    return asked, min(max(round(wrong + 0.01, 2), LOWEST_NEARLY), HIGHEST_NEARLY)


def _steps(low: float, high: float) -> list[float]:
    return [round(low + n * 0.05, 2) for n in range(round((high - low) / 0.05) + 1)]


def _share(bits: float) -> float:
    return 1 / (1 + exp(-_BITS * max(-60.0, min(60.0, bits))))
