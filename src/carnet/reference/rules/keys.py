"""The key by which two ways of writing a French town are one, and the way a name in capitals is shown."""

import re
from functools import lru_cache

from carnet.kit.text import words

_CEDEX = re.compile(r"\bcedex\b(?:\s*\d{1,2})?")
_NUMBER = re.compile(
    r"^(paris|lyon|marseille) (\d{1,2})(?: ?(?:e|er|eme|ieme|arrondissement|arrdt|arr))*$"
)
_SHORT = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "stes": "saintes",
    "s": "sur",
    "ss": "sous",
    "nd": "notre dame",
}
_SMALL = frozenset(
    [
        "sur",
        "sous",
        "le",
        "la",
        "les",
        "de",
        "du",
        "des",
        "d",
        "en",
        "et",
        "aux",
        "au",
        "a",
        "l",
        "lès",
        "les",
    ]
)
_ELIDED = frozenset({"l", "d"})


@lru_cache(maxsize=200_000)
def town_key(town: str) -> str:
    """Return the key of a town: no accents, case, hyphens or CEDEX; "Paris 6e" and "PARIS 06" are one, "Paris" another."""
    plain = _CEDEX.sub(" ", words(town))
    spelt = " ".join(_SHORT.get(word, word) for word in plain.split())
    numbered = _NUMBER.match(spelt)
    return f"{numbered[1]} {int(numbered[2]):02d}" if numbered else spelt


def is_cedex(town: str) -> bool:
    """Say whether a town is written with CEDEX: its postcodes belong to those who receive much mail, not to a place."""
    return bool(_CEDEX.search(words(town)))


def shown(name: str) -> str:
    """Return a name in capitals as one writes it: "ST JEAN DE MONTS" gives "St-Jean-de-Monts"; accents stay lost."""
    parts = [p for p in words(name).split() if p]
    told = ""
    for place, part in enumerate(parts):
        if part.isdigit():
            told += f" {part}"
            continue
        last = parts[place - 1] if place else ""
        joint = (
            ""
            if not place
            else "'"
            if last in _ELIDED
            else " "
            if last in {"le", "la", "les"} and place == 1
            else "-"
        )
        word = part if part in _SMALL and place else part.capitalize()
        told += joint + word
    return told
