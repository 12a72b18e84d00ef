"""How far a figure is from its target, and by how much two figures differ."""

from dataclasses import dataclass

from carnet.analytics.types import State

NEAR = 0.1
"""Below target by less than a tenth of it: on the way; by more: off course."""


@dataclass(frozen=True, slots=True)
class Gap:
    """`missing` in the unit of the figure (0 on target), as a share of the target, and the state that it means."""

    missing: float
    share: float
    state: State


def gap(number: float, target: float) -> Gap:
    """Return the gap of a figure to its target, which is above zero."""
    missing = max(target - number, 0.0)
    share = missing / target
    if missing <= 0:
        return Gap(0.0, 0.0, "yes")
    return Gap(missing, share, "cond" if share < NEAR else "no")


def change(now: float | None, before: float | None) -> float | None:
    """Return by which share a figure changed (0.1: a tenth more); None where there is nothing to compare with."""
    if now is None or not before:
        return None
    return (now - before) / abs(before)
