"""How well clusters agree with what is known: precision, recall and F1 over pairs."""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

_FEBRL = re.compile(r"rec-(\d+)-(?:org|dup-\d+)")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Pairs found, and how far they are right (precision), complete (recall), and both at once (F1); shares of one."""

    pairs: int
    precision: float
    recall: float
    f1: float


def agreement(found: Sequence[Hashable], true: Sequence[Hashable]) -> Agreement:
    """Compare clusters with the truth, row by row; without any pair to find, nothing found is right."""
    both = _pairs(Counter(zip(found, true, strict=True)))
    ours, theirs = _pairs(Counter(found)), _pairs(Counter(true))
    precision = both / ours if ours else 1.0
    recall = both / theirs if theirs else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Agreement(ours, round(precision, 4), round(recall, 4), round(f1, 4))


def entities(values: Sequence[str]) -> list[str]:
    """Return who each row is by the truth column; an empty value is somebody of their own.

    The record numbers of Febrl name a person and a copy: "rec-7-org" and "rec-7-dup-1" are one.
    """
    found = [_FEBRL.fullmatch(v.strip()) for v in values]
    if values and all(found):
        return [m[1] for m in found if m]
    return [v.strip() or f"\x00{n}" for n, v in enumerate(values)]


def _pairs(sizes: Counter[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())
