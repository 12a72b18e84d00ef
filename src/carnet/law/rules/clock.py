"""How long after the last act: three years, or what the company chose for a kind of person (R-01 to R-03).

The rulebook gives three years to prospects and customers, professionals included. A company may choose less; more takes
a reason in writing, and has an end all the same: ten years of silence is where ours lies, since the text gives none.
"""

THREE_YEARS, LONGEST = 36, 120
GROUPS: tuple[str, ...] = ("prospect", "customer", "professional")
_AT_WORK = frozenset({"professional", "company"})
Clocks = tuple[tuple[str, int], ...]


def group_of(kind: str, *, bought: bool) -> str:
    """Return whose duration a person follows: "professional", "customer" or "prospect".

    A sole trader is read as a consumer, whose protection is the stronger one (P-09).
    """
    if kind in _AT_WORK:
        return "professional"
    return "customer" if bought else "prospect"


def months_of(clocks: Clocks, kind: str, *, bought: bool) -> int:
    """Return how many months the clock of a person runs, under the durations chosen (none: three years)."""
    if not clocks:
        return THREE_YEARS
    return min(dict(clocks).get(group_of(kind, bought=bought), THREE_YEARS), LONGEST)


def told_of(clocks: Clocks) -> int:
    """Return the months that hold for everybody's data at most, which is what people are told."""
    return max(min(dict(clocks).get(group, THREE_YEARS), LONGEST) for group in GROUPS)


def longest_of(clocks: Clocks) -> int:
    """Return the months of the longest clock that runs for anybody."""
    return min(max((THREE_YEARS, *(months for _group, months in clocks))), LONGEST)
