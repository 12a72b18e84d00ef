"""The rules of the ready-made segments, as plain structures: what each holds is written here and nowhere else."""

from collections.abc import Mapping
from typing import Any, Final

from carnet.segments.rules.rhythm import Rhythm

Tree = dict[str, Any]

RECENCY, FREQUENCY, MONEY = "last_order", "orders", "total"
FIFTHS: Final = 5

RFM_GROUPS: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "champions": ((4, 5), (4, 5)),
    "loyal": ((3, 3), (4, 5)),
    "promising": ((4, 5), (2, 3)),
    "newcomers": ((4, 5), (1, 1)),
    "attention": ((3, 3), (1, 3)),
    "not_to_lose": ((1, 2), (4, 5)),
    "slipping": ((2, 2), (1, 3)),
    "asleep": ((1, 1), (1, 3)),
}
"""Groups of cells: the lowest and the highest note for recency, then for frequency; every cell lies in exactly one."""

TIERS: Mapping[str, tuple[float, float]] = {
    "gold": (0, 0.05),
    "silver": (0.05, 0.2),
    "bronze": (0.2, 0.5),
    "others": (0.5, 1),
}
"""Tiers by what was spent: those who spent most first, in shares of the number of buyers."""

GENERATIONS: Mapping[str, tuple[int, int]] = {
    "silent": (1928, 1945),
    "boomers": (1946, 1964),
    "x": (1965, 1980),
    "y": (1981, 1996),
    "z": (1997, 2012),
    "alpha": (2013, 2025),
}
"""Years of birth, both included, as Pew Research bounds them; those before and after them are of none."""

LIFE: Final = ("new", "active", "at_risk", "lost")
MOMENTS: Mapping[str, Tree] = {
    "birthday": {"field": "born_on", "next_days": 7},
    "never_bought": {"did_not": "order"},
    "win_back": {
        "all": [
            {"did": "order", "at_least": 2},
            {"did_not": "order", "within_days": 365},
        ]
    },
}


def note_rule(field: str, low: int, high: int) -> Tree:
    """Return who has a note between two, both included: 5 for the highest fifth, equal values the lowest they may have."""
    return {"bottom": [(low - 1) / FIFTHS, high / FIFTHS], "by": field}


def cell_rule(recency: tuple[int, int], frequency: tuple[int, int]) -> Tree:
    """Return who has these notes for recency and frequency."""
    return {"all": [note_rule(RECENCY, *recency), note_rule(FREQUENCY, *frequency)]}


def rfm_rule(recency: int, frequency: int, money: int) -> Tree:
    """Return who is in one of the 125 cells."""
    notes = ((RECENCY, recency), (FREQUENCY, frequency), (MONEY, money))
    return {"all": [note_rule(field, note, note) for field, note in notes]}


def group_of(recency: int, frequency: int) -> str:
    """Return the group that holds a cell."""
    return next(
        key
        for key, ((r1, r2), (f1, f2)) in RFM_GROUPS.items()
        if r1 <= recency <= r2 and f1 <= frequency <= f2
    )


def tier_rule(key: str) -> Tree:
    """Return who is in a tier by what was spent."""
    return {"top": list(TIERS[key]), "by": MONEY}


def generation_rule(key: str) -> Tree:
    """Return who was born in the years of a generation."""
    first, last = GENERATIONS[key]
    return {"field": "born_on", "between": [f"{first}-01-01", f"{last}-12-31"]}


def life_rule(key: str, pace: Rhythm) -> Tree:
    """Return who is new, active, at risk or lost at this rhythm; every buyer is in exactly one."""
    first, last = {"did": "order", "first": {}}, {"did": "order", "last": {}}
    first["first"], last["last"] = {"within_days": pace.risk}, {"within_days": pace.risk}
    if key == "new":
        return first
    if key == "active":
        return {"all": [last, {"except": [first]}]}
    lost = {"did": "order", "last": {"not_within_days": pace.lost}}
    if key == "lost":
        return lost
    silent = {"did": "order", "last": {"not_within_days": pace.risk}}
    return {"all": [silent, {"except": [lost]}]}
