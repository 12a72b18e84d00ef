"""What two rows of any file are compared by: features, the levels of agreement of each, and what is expected of them.

A weight is log2(m / u): how often a level is seen between two records of one person (m) over how often between any two
people (u). m starts from what is known of typing errors and moves with the file; u is counted in the file itself, and for
equal values it is the frequency of that very value: a rare surname weighs more than a common one.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing compared: the shares of its levels (0: equal) expected in one person and by chance, and its bound in bits.

    The bound stands for what counting in a file cannot see: a house is shared by a family, a mailbox by a couple.
    """

    name: str
    expected: tuple[float, ...]
    chance: tuple[float, ...]
    most: float


FEATURES = (
    # Equal, another form of the name, a part or one slip, an initial, different, given and family name exchanged.
    Feature("given", (0.80, 0.07, 0.05, 0.02, 0.05, 0.01), (0.01, 0.005, 0.005, 0.02, 0.96, 0.0001), 12.0),
    Feature("family", (0.82, 0.09, 0.03, 0.01, 0.05), (0.001, 0.001, 0.001, 0.001, 0.996), 14.0),
    # Equal, one slip or day and month exchanged, two slips, different.
    Feature("born", (0.86, 0.09, 0.02, 0.03), (0.00005, 0.001, 0.02, 0.979), 13.0),
    # Equal, one slip or the same name at another provider, different.
    Feature("email", (0.75, 0.12, 0.13), (0.00001, 0.0001, 0.9999), 14.0),
    Feature("phone", (0.80, 0.05, 0.15), (0.00001, 0.001, 0.999), 12.0),
    # Equal, one slip, two slips, different.
    Feature("reference", (0.88, 0.08, 0.02, 0.02), (0.00001, 0.0005, 0.005, 0.9945), 16.0),
    # Equal, near, different; the number of the house and the rest of the address alike.
    Feature("street", (0.76, 0.14, 0.10), (0.0005, 0.001, 0.9985), 10.0),
    Feature("number", (0.85, 0.06, 0.09), (0.02, 0.05, 0.93), 7.0),
    Feature("extra", (0.75, 0.13, 0.12), (0.002, 0.002, 0.996), 8.0),
    # Post code and town together, as they say the same: both equal, one equal and the other near or missing, both near,
    # one equal and the other different, different.
    Feature("town", (0.75, 0.12, 0.03, 0.05, 0.05), (0.005, 0.001, 0.002, 0.005, 0.987), 9.0),
    Feature("company", (0.60, 0.40), (0.001, 0.999), 8.0),
)  # fmt: skip

GIVEN_LEVEL = {
    "given_same": 0,
    "given_close": 1,
    "given_nickname": 1,
    "given_near": 2,
    "given_part": 2,
    "given_short": 2,
    "given_initial": 3,
    "given_missing": -1,
    "given_different": 4,
}
FAMILY_LEVEL = {
    "family_same": 0,
    "family_close": 1,
    "family_part": 2,
    "family_initial": 3,
    "family_missing": -1,
    "family_different": 4,
}
SLOWLY, SLIGHTLY = 40.0, 200.0
"""So many pairs' worth of trust in what is expected of one person, and by chance, before what a file shows takes over."""

_WIDEST = 2.5


def learned(feature: Feature, seen: dict[int, float]) -> tuple[float, ...]:
    """Return the share of each level between records of one person, after seeing so many (in parts) of each level.

    To differ stays the exception: otherwise a file of families would teach that one person has two given names.
    """
    found = _shares(feature.expected, seen, SLOWLY)
    apart = _apart(feature)
    most = _WIDEST * feature.expected[apart]
    if found[apart] <= most:
        return found
    rest = (1 - most) / (1 - found[apart])
    return tuple(most if level == apart else share * rest for level, share in enumerate(found))


def by_chance(feature: Feature, seen: dict[int, float]) -> tuple[float, ...]:
    """Return the share of each level between any two people, after seeing so many pairs of each level."""
    return _shares(feature.chance, seen, SLIGHTLY)


def _apart(feature: Feature) -> int:
    """The level at which two values are two: the last, but for given names, which may also be exchanged."""
    return len(feature.expected) - (2 if feature.name == "given" else 1)


def _shares(presumed: tuple[float, ...], seen: dict[int, float], trust: float) -> tuple[float, ...]:
    total = sum(seen.get(level, 0.0) for level in range(len(presumed)))
    return tuple(
        (trust * share + seen.get(level, 0.0)) / (trust + total)
        for level, share in enumerate(presumed)
    )
