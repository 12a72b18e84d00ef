"""What a past share lets expect of a number of people."""

from math import ceil

from carnet.campaigns.rules.figures import wilson


def expected(people: int, did: int, of: int) -> tuple[int, int]:
    """Return how many of the people are expected to do the same, and how many at most, 95 times out of 100."""
    if of <= 0:
        return 0, people
    _low, high = wilson(did, of)
    return round(people * did / of), min(people, ceil(people * high))
