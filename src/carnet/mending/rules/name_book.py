"""What a file teaches about names: which words are given and which family names in it, and in which order they stand."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from carnet.kit.text import listed, words
from carnet.people.rules.given_names import BOTH, GIVEN_NAMES, TITLES_OF

SURE = 2.0
_PRIOR = 8.0
PARTICLES = listed(
    "le la les de du des d l van von der den dos da do di del della el ben bel al abd st ste saint mac mc o y e e' 't"
)
_TITLE = re.compile(
    r"^\s*((?:m(?:onsieur|adame|ademoiselle|mes?|lles?|elle|rs?|s|iss)?\.?)(?:\s*(?:et|&|/|ou|-)\s*(?:m(?:onsieur|adame|mes?|lle|rs?)\.?))?|dr\.?|docteur|ma[iî]tre|me\.|pr\.?|professeur)(?=\s|$)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class NameBook:
    """How often each word is a given and a family name in a file, and which of both its full names begin with."""

    given: Counter[str] = field(default_factory=Counter)
    family: Counter[str] = field(default_factory=Counter)
    given_first: int = 0
    family_first: int = 0

    @classmethod
    def learn(cls, pairs: Iterable[tuple[str, str]], full: Iterable[str] = ()) -> "NameBook":
        """Return the book of a file from its pairs of given and family name, and its cells with both."""
        book = cls()
        filled = [(given, family) for given, family in pairs if given.strip() and family.strip()]
        book.count(Counter(g for g, _ in filled), Counter(f for _, f in filled))
        book.count_order(full)
        return book

    def count(self, given: Mapping[str, int], family: Mapping[str, int]) -> None:
        """Count cells of given and of family names, each with how many rows have it."""
        for counts, cells in ((self.given, given), (self.family, family)):
            for cell, times in cells.items():
                for word in name_words(cell):
                    counts[word] += times

    def count_order(self, full: Iterable[str]) -> None:
        """Learn from cells with both names in which order they stand."""
        for text in full:
            self._learn_order(text)

    def _learn_order(self, text: str) -> None:
        parts = without_title(text)[1].split()
        if len(parts) < 2:
            return
        capitals = [part for part in parts if is_upper(part)]
        if capitals and len(capitals) < len(parts):
            self.family.update(name_words(" ".join(capitals)))
            self.given.update(name_words(" ".join(part for part in parts if part not in capitals)))
        lean = self.leaning(parts[0]) - self.leaning(parts[-1]) + capital_lean(parts[0], parts[-1])
        self.given_first += lean > SURE
        self.family_first += lean < -SURE

    def leaning(self, name: str, *, own_given: int = 0, own_family: int = 0) -> float:
        """Return how much a word leans to being a given name (above 0) or a family name (below), as log odds.

        `own_given` and `own_family` take the asking row's own words out of the count.
        """
        tokens = name_words(name)
        if len(tokens) < 2:
            return self._lean(tokens[0], own_given, own_family) if tokens else 0.0
        return sum(self._lean(token, own_given, own_family) for token in tokens) / len(tokens)

    def _lean(self, token: str, own_given: int, own_family: int) -> float:
        given: float = max(0, self.given.get(token, 0) - own_given) + (
            _PRIOR if token in GIVEN_NAMES else 0.0
        )
        family: float = max(0, self.family.get(token, 0) - own_family)
        if token in BOTH:
            given, family = given + 1.0 - _PRIOR * 0.4 * (token in GIVEN_NAMES), family + 1.0
        return math.log((given + 0.5) / (family + 0.5))


@lru_cache(maxsize=2_000)
def mend_civility(raw: str) -> str:
    """Return "M.", "Mme", or nothing for any other or a joint civility."""
    return TITLES_OF.get(words(raw), "")


@lru_cache(maxsize=50_000)
def without_title(text: str) -> tuple[str, str]:
    """Return the civility inside a name cell, and the rest."""
    found = _TITLE.match(text)
    if not found:
        return "", text
    rest = text[found.end() :].strip(" .,")
    alone = re.fullmatch(r"[mM]", found[1]) is not None
    if not rest or alone:
        return "", text
    return mend_civility(found[1]), rest


def known(name: str) -> bool:
    """Say whether every word of a name is a common first name."""
    tokens = name_words(name)
    return bool(tokens) and all(token in GIVEN_NAMES or token in BOTH for token in tokens)


def capital_lean(first: str, second: str) -> float:
    """Return 1.5 when only the second is in capitals (the way family names are set off), -1.5 for the reverse."""
    up_first, up_second = is_upper(first), is_upper(second)
    return 0.0 if up_first == up_second else 1.5 if up_second else -1.5


def is_upper(text: str) -> bool:
    """Say whether a text is written in capitals, initials not counted."""
    return text.isupper() and len(text.strip(" .'-")) > 1


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that say something: folded, without particles and initials."""
    return tuple(
        token for token in words(name).split() if len(token) > 1 and token not in PARTICLES
    )
