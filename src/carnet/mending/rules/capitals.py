"""Capital letters of French names of people and towns, when they were typed all in capitals or all in small letters."""

import re
from functools import lru_cache

from carnet.kit.text import listed

_PART = re.compile(r"[^\W\d_]+", re.UNICODE)
_SLIPPED = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZÀ-Þ][A-ZÀ-Þ]")
_SMALL_IN_TOWNS = listed("sur sous en les lès lez et de du des la le aux au à d l près devant dit")
_NOBLE = frozenset({"de", "d"})
_LOW_INSIDE = frozenset({"der", "den", "und", "zu", "y", "e", "et"})


def is_plain_case(text: str) -> bool:
    """Say whether a text was typed without any care for capitals: all capitals, or all small."""
    return text.isupper() or text.islower()


@lru_cache(maxsize=50_000)
def name_case(text: str) -> str:
    """Return a person's name with the usual capitals: "LE GOFF" gives "Le Goff", "D'ORMESSON" gives "d'Ormesson".

    A name typed with care ("McDonald", "d'Ormesson") is kept; a small first letter before a capital is a slip.
    """
    if not is_plain_case(text):
        return _PART.sub(_slip, text) if _SLIPPED.search(text) else text
    return _rebuilt(text, person=True)


@lru_cache(maxsize=50_000)
def town_case(text: str) -> str:
    """Return a town with the usual capitals: "LA BAUME D HOSTUN" gives "La Baume d Hostun"."""
    return _rebuilt(text, person=False) if is_plain_case(text) else text


def _slip(found: re.Match[str]) -> str:
    word = found.group()
    return (
        word.capitalize()
        if len(word) > 2 and word[0].islower() and word[1].isupper() and word[2:].islower()
        else word
    )


def _rebuilt(text: str, *, person: bool) -> str:
    pieces: list[str] = []
    last = 0
    first = True
    for found in _PART.finditer(text):
        pieces.append(text[last : found.start()])
        behind = text[found.end() : found.end() + 1]
        more = _PART.search(text, found.end()) is not None
        word = found.group().lower()
        if (
            len(word) == 1
            and text[found.start() - 1 : found.start()] in {"'", "\u2019"}
            and not first
        ):
            pieces.append(word)
            last = found.end()
            continue
        pieces.append(
            _person_word(word, behind, first=first, more=more)
            if person
            else _town_word(word, first=first)
        )
        last, first = found.end(), False
    return "".join(pieces) + text[last:]


def _person_word(word: str, behind: str, *, first: bool, more: bool) -> str:
    if (
        word in _NOBLE
        and more
        and behind in {" ", "'", "\u2019"}
        and (word == "de" or behind != " ")
    ):
        return word
    if word in _LOW_INSIDE and not first and more:
        return word
    if word.startswith("mc") and len(word) > 4 and word[2] not in "aeiouyh":
        return "Mc" + word[2:].capitalize()
    return word.capitalize()


def _town_word(word: str, *, first: bool) -> str:
    return word if word in _SMALL_IN_TOWNS and not first else word.capitalize()
