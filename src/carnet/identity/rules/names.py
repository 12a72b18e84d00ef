"""How near two names are: equal, short form, initial, typing error, exchanged, married, or different."""

from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from carnet.identity.rules.nicknames import is_given_name, same_nickname, same_spelling
from carnet.identity.rules.normal import PARTICLES, Form, sound

NEAR_GIVEN = frozenset(
    {
        "given_same",
        "given_nickname",
        "given_close",
        "given_part",
        "given_near",
        "given_short",
        "given_initial",
    }
)
NEAR_FAMILY = frozenset({"family_same", "family_close", "family_part"})


def name_likeness(one: Form, other: Form) -> tuple[str, ...]:
    """Return the codes of the better reading of two names: as they stand, or with given and family name exchanged."""
    straight = (given_likeness(one.given, other.given), family_likeness(one.family, other.family))
    if straight[0] == "given_same" and straight[1] == "family_same":
        return straight
    if not (one.family and other.family):
        return straight
    if _same_words(one, other):
        return ("swapped_names", "given_same", "family_same")
    if straight[0] in NEAR_GIVEN and straight[1] in NEAR_FAMILY or not (one.given and other.given):
        return straight
    crossed = (given_likeness(one.given, other.family), family_likeness(one.family, other.given))
    if crossed[0] in NEAR_GIVEN and crossed[1] in NEAR_FAMILY:
        return ("swapped_names", *crossed)
    return straight


def _same_words(one: Form, other: Form) -> bool:
    """The same words cut or ordered otherwise: "Fatoumata Dos" "Reis", "Reis" "Fatoumata Dos"."""
    a, b = f"{one.given} {one.family}".split(), f"{other.given} {other.family}".split()
    return len(a) == len(b) > 1 and sorted(a) == sorted(b)


@lru_cache(maxsize=200_000)
def given_likeness(one: str, other: str) -> str:
    """Return the code of how near two folded given names are."""
    if not one or not other:
        return "given_missing"
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return "given_same"
    if _is_initial(one, other):
        return "given_initial"
    if same_spelling(one, other):
        return "given_close"
    if same_nickname(one, other):
        return "given_part" if is_given_name(one) and is_given_name(other) else "given_nickname"
    return _part(one, other) or _short(one, other) or _typed(one, other)


def _is_initial(one: str, other: str) -> bool:
    short, long = sorted((one.split(), other.split()), key=lambda parts: sum(map(len, parts)))
    if len(short) == 1 and len(short[0]) == 2 and len(long) == 2:
        return short[0] == long[0][0] + long[1][0]
    if not all(len(p) == 1 for p in short):
        return False
    return "".join(short) in ("".join(p[0] for p in long), long[0][0])


def _part(one: str, other: str) -> str:
    """A compound name and one of its parts are forms of one name: "marie claire", "marie" and "claire"."""
    short, long = sorted((one.split(), other.split()), key=len)
    return "given_part" if len(short) < len(long) and short[0] in long else ""


def _short(one: str, other: str) -> str:
    """A name cut short, which is no name of its own: "dam" and "damien", but "luc" and "lucie" are two."""
    short, long = sorted((one, other), key=len)
    cut = 2 <= len(short) <= 4 and len(long) - len(short) >= 2 and long.startswith(short)
    return "given_short" if cut and not is_given_name(short) else ""


def _typed(one: str, other: str) -> str:
    """Two spellings of one name, unless both are names of their own: Gaëlle and Yaëlle, Michel and Michèle are two."""
    if is_given_name(one) and is_given_name(other):
        alike = sound(one) == sound(other) and one[-1] == other[-1] and one[0] == other[0]
        return "given_close" if alike else "given_different"
    near, longest = (
        DamerauLevenshtein.distance(one, other, score_cutoff=2),
        max(len(one), len(other)),
    )
    if near == 1 and longest >= 4 and not _gendered(one, other):
        return "given_close" if one[0] == other[0] else "given_near"
    if near == 2 and longest >= 8 and one[0] == other[0] and one[-1] == other[-1]:
        return "given_close"
    return "given_different"


def _gendered(one: str, other: str) -> bool:
    """Two given names that differ by an ending only are often two people: Daniel and Danielle, Lorenzo and Lorenza."""
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) <= 2 and (long.startswith(short) or short[:-1] == long[:-1])


@lru_cache(maxsize=200_000)
def family_likeness(a: str, b: str) -> str:
    """Return the code of how near two folded family names are; a shared part speaks for marriage or a compound name."""
    if not a or not b:
        return "family_missing"
    if a == b or a.replace(" ", "") == b.replace(" ", ""):
        return "family_same"
    if len(a) == 1 or len(b) == 1:
        return "family_initial" if a[0] == b[0] else "family_different"
    parts, others = frozenset(a.split()) - PARTICLES, frozenset(b.split()) - PARTICLES
    if parts == others:
        return "family_same"
    if parts & others:
        return "family_part"
    return "family_close" if _typed_family(a, b) else "family_different"


def _typed_family(one: str, other: str) -> bool:
    near, longest = (
        DamerauLevenshtein.distance(one, other, score_cutoff=2),
        max(len(one), len(other)),
    )
    if (near == 1 and longest >= 4) or (near == 2 and longest >= 8):
        return True
    return sound(one) == sound(other) and JaroWinkler.similarity(one, other) > 0.88
