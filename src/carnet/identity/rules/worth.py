"""Whether two who share keys may reach a score at all: the same gate as `sql/pairs.sql`, for a handful of candidates."""

from collections.abc import Set

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from carnet.identity.rules.keys import HOUSE, STRONG, WHOLE, Said
from carnet.identity.types import Person

_NEAR = 0.95


def worth_comparing(kinds: Set[int], one: tuple[Person, Said], other: tuple[Person, Said]) -> bool:
    """Say whether two persons that share keys of these kinds are to be compared.

    Of two who share only a house, the given names must be near; of two who share only their names, something else.
    """
    if kinds & STRONG:
        return True
    if kinds & HOUSE and _given_near(one[1], other[1]):
        return True
    named = WHOLE in kinds or one[1].given[:1] == other[1].given[:1]
    return named and _something_near(one, other)


def _given_near(one: Said, other: Said) -> bool:
    a, b = one.given[:1], other.given[:1]
    if not a or not b or a == b:
        return True
    swapped = a == other.family[:1] and one.family[:1] == b
    # Two names that are short for nothing known may differ by a slip in the first letter.
    return swapped or bool(one.nicks & other.nicks) or not (one.nicks or other.nicks)


def _something_near(one: tuple[Person, Said], other: tuple[Person, Said]) -> bool:
    (a, a_said), (b, b_said) = one, other
    if a.born and b.born and DamerauLevenshtein.distance(a.born, b.born, score_cutoff=2) <= 2:
        return True
    if a_said.whole == b_said.whole and a.postcode and a.postcode == b.postcode:
        return True
    mails = "\x1f".join(a.emails), "\x1f".join(b.emails)
    return _near(*mails) or _near(a.street, b.street)


def _near(one: str, other: str) -> bool:
    return bool(one and other) and JaroWinkler.similarity(one, other) > _NEAR
