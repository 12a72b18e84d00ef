"""Is a value as typed a number that can be stored? What is doubtful is never taken: its repair is proposed.

Imports mend what they may (`rules.companies`, `rules.phones`, `rules.postcodes`); here the same readings are judged
strictly, one value at a time.
"""

import re
from collections.abc import Callable, Mapping

from carnet.mending.rules.companies import mend_naf, mend_siren, mend_siret, mend_vat
from carnet.mending.rules.phones import mend_phone
from carnet.mending.rules.postcodes import department_of, mend_postcode
from carnet.mending.types import Identifier, Mended, MendedPhone

_LETTER = re.compile(r"[^\W\d_]")
_MONACO = re.compile(r"FR..000")
# Reasons that imports tell apart, in the words of the format.
_OTHER_WORDS = {
    "placeholder": "characters",
    "two_in_cell": "characters",
    "lost_digits": "characters",
}
_RULES = {
    "siren": ("I-01",),
    "siret": ("I-02",),
    "vat": ("I-03",),
    "naf": ("I-04",),
    "phone": ("I-05",),
    "postal_code": ("I-06",),
}
_READERS: Mapping[str, Callable[[str], Mended]] = {
    "siren": mend_siren,
    "siret": mend_siret,
    "vat": mend_vat,
    "naf": mend_naf,
    "phone": mend_phone,
    "postal_code": mend_postcode,
}
KINDS = frozenset(_RULES)


def identify(kind: str, value: str) -> Identifier:
    """Judge a value of a kind (siren, siret, vat, postal_code, phone, naf). Raises KeyError for another kind."""
    read = _READERS[kind](value)
    problem = _problem(kind, value, read)
    rules = (*_RULES[kind], "P-27") if _automated(read) else _RULES[kind]
    if problem:
        several = kind == "phone" and read.others
        proposal = "" if several else read.proposal or read.value
        return Identifier(valid=False, problem=problem, proposal=proposal, rules=rules)
    return Identifier(valid=True, normalised=read.value, detail=_detail(kind, read), rules=rules)


def _problem(kind: str, value: str, read: Mended) -> str:
    """Name what keeps the value from being stored as it is read, in the words of the format."""
    if read.problem:
        code = read.problem.partition(".")[2]
        if not value.strip():
            return "length"
        return _OTHER_WORDS.get(code, code)
    if not read.value:
        return "length"
    if read.others:
        return "length" if kind == "siren" else "characters"
    if kind == "phone" and _LETTER.search(value):
        return "characters"
    return ""


def _automated(read: Mended) -> bool:
    return isinstance(read, MendedPhone) and read.detail == "automated_range"


def _detail(kind: str, read: Mended) -> str:
    if isinstance(read, MendedPhone):
        return read.detail
    if kind == "postal_code":
        return department_of(read.value)
    if kind == "vat":
        return "MC" if _MONACO.match(read.value) else "FR"
    return ""
