"""Folding and cleaning of text, the same everywhere: search, comparison, column names."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return the text without accents or case, with single spaces: "Hélène  LE GOFF" gives "helene le goff"."""
    if text.isascii():
        return _SPACES.sub(" ", text).strip().lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _SPACES.sub(" ", plain).strip().casefold()


@lru_cache(maxsize=200_000)
def words(text: str) -> str:
    """Return the folded text with every run of other signs as one space: "St-Étienne/42" gives "st etienne 42"."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def squeeze(text: str) -> str:
    """Return the text trimmed, with single ordinary spaces and without control characters."""
    kept = "".join(c if c.isprintable() or c.isspace() else " " for c in text)
    return _SPACES.sub(" ", kept).strip()


def listed(text: str) -> frozenset[str]:
    """Return the words of a list written as one text."""
    return frozenset(text.split())
