"""The blocking keys of one person: what two records of one person are likely to share, hashed for the stored table.

`sql/keys.sql` says the same for many at once; a test holds the two together.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import md5

from carnet.identity.rules.nicknames import nickname_groups
from carnet.identity.rules.normal import PARTICLES, sound
from carnet.identity.types import Person
from carnet.kit.text import fold, words

VERSION = 1
"""Raised whenever a key changes its meaning: the stored table is then built anew."""

(
    MOBILE,
    NUMBER,
    EMAIL,
    LOCAL,
    LANDLINE,
    STREET,
    SIRET,
    COMPANY,
    NAME_BORN,
    BORN_PLACE,
    NAME_PLACE,
    WHOLE,
) = range(12)
STRONG = frozenset({MOBILE, NUMBER, EMAIL, LOCAL, NAME_BORN, BORN_PLACE})
HOUSE = frozenset({LANDLINE, STREET, SIRET, COMPANY})
_KINDS, _LONG_LOCAL = 16, 6
_NUMBER = re.compile(r"[0-9]+")
_LAST_WORD = re.compile(r"([a-z]+)[^a-z]*$")
_HALF = 1 << 63


@dataclass(frozen=True, slots=True)
class Said:
    """The names of a person as blocking reads them: folded, the sounds of their parts, of the whole, and short forms."""

    given: str
    family: str
    sounds: frozenset[str]
    whole: str
    nicks: frozenset[str]


def said(person: Person) -> Said:
    """Return the names of a person as blocking reads them."""
    given, family = words(person.given), words(person.family)
    one, other = sound(given), sound(family)
    return Said(
        given,
        family,
        _sounds(given) | _sounds(family),
        f"{min(one, other)}|{max(one, other)}" if one and other else "",
        frozenset(nickname_groups(given).split()),
    )


@lru_cache(maxsize=200_000)
def _sounds(folded: str) -> frozenset[str]:
    parts = (
        {folded, *(w for w in folded.split() if w not in PARTICLES)} if " " in folded else {folded}
    )
    return frozenset(sound(w) for w in parts if len(w) > 1)


def street_sign(street: str) -> str:
    """Return the number of a street and the last word of its name: "12 av. Gal de Gaulle" gives "12 gaulle"."""
    if not street:
        return ""
    number, last = _NUMBER.search(street), _LAST_WORD.search(fold(street))
    return f"{number[0] if number else ''} {last[1] if last else ''}"


def keys_of(person: Person) -> set[tuple[int, str]]:
    """Return what a person may share with another record of theirs: kind of key and value."""
    names = said(person)
    street = street_sign(person.street)
    found = {(MOBILE, v) for v in person.mobiles}
    found.update((NUMBER, v) for v in person.references)
    for email in person.emails:
        found.add((EMAIL, email))
        local = email.partition("@")[0]
        if len(local) >= _LONG_LOCAL:
            found.add((LOCAL, local))
    for letter in {names.given[:1], names.family[:1]}:
        found.update((kind, f"{house}|{letter}") for kind, house in _houses(person, street))
    if person.born:
        found.update((NAME_BORN, f"{name}|{person.born}") for name in names.sounds)
        if person.street:
            found.add((BORN_PLACE, f"{person.born}|{street}"))
        if person.postcode:
            found.add((BORN_PLACE, f"{person.born}|{person.postcode}"))
    if person.postcode:
        place = f"{person.postcode}|{names.given[:1]}"
        found.update((NAME_PLACE, f"{name}|{place}") for name in names.sounds)
    if names.whole:
        found.add((WHOLE, names.whole))
    return found


def hashed(person: Person) -> set[int]:
    """Return the keys of a person as they are stored: a signed number of 64 bits whose last four name the kind."""
    return {_hash(kind, value) for kind, value in keys_of(person)}


def kind_of(key: int) -> int:
    """Return the kind of a stored key."""
    return key & (_KINDS - 1)


def _houses(person: Person, street: str) -> list[tuple[int, str]]:
    found = [(LANDLINE, line) for line in person.landlines]
    if person.street:
        found.append((STREET, f"{street}|{person.postcode}"))
    if person.siret:
        found.append((SIRET, person.siret))
    if company := words(person.company):
        found.append((COMPANY, company))
    return found


def _hash(kind: int, value: str) -> int:
    digest = md5(value.encode("utf-8", "replace"), usedforsecurity=False).digest()
    number = int.from_bytes(digest[:8], "little")
    return (number - _HALF) & ~(_KINDS - 1) | kind
