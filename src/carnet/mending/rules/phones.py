"""Phone numbers as people and spreadsheets write them, to E.164, with the kind of line.

The French plan is read here, by a few patterns; numbers of other countries are judged by libphonenumber's metadata.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import Literal

import phonenumbers
from phonenumbers import PhoneNumberType

from carnet.mending.rules.numbers import unfloat
from carnet.mending.rules.phone_plan import (
    FICTION,
    OVERSEAS_CODES,
    OVERSEAS_COUNTRIES,
    is_made_up,
    is_short_service,
    kind_of,
)
from carnet.mending.types import MendedPhone, PhoneKind

Territory = Literal["", "mainland", "overseas"]

_LOCAL = re.compile(r"0[1-79](?:[ .\-]?[0-9][0-9]){4}")
_BARE = re.compile(r"\+?[0-9]{9,13}")
_NO_DIGIT = re.compile(r"\D")
_WORDS = re.compile(r"[^\d+\s.\-_/\\()\[\]]")
_SIGNS = re.compile(r"[\s.\-_/\\()\[\],:;'\u2010-\u2015\u00b7\u2022\u00a0\u202f]+")
_TRUNK = re.compile(r"\(\s*0\s*\)|\[\s*0\s*\]")
_EXTENSION = re.compile(
    r"\s*(?:\b(?:poste|post|ext|extension|int|interne|p)\b|[x#])\s*[.:]?\s*\d{1,5}\s*$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:(?:\+|00)\s?33[\s.\-]*(?:\(\s*0\s*\))?[\s.\-]*0?|0)[1-9](?:[\s.\-/_]*\d){8}(?!\d)|(?:\+|00)\s?(?!33)[1-9](?:[\s.\-()]*\d){7,14}(?!\d)|(?<!\d)[1-79]\d{8}(?!\d)"
)
_BETWEEN = re.compile(r"[;|\n,&]|\s[/\-\u2013]\s|\b(?:ou|et|or|and|puis)\b", re.IGNORECASE)
_LETTER_O = re.compile(r"(?:(?<=[\d\s.\-+])|^)[oO](?=[\d\s.\-]|$)(?![\s.\-]*[A-Za-z])")
_LETTER_L = re.compile(r"(?<=[\d\s.])[lI|](?=\d)")
_FOREIGN_KINDS: dict[int, PhoneKind] = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "landline",
    PhoneNumberType.VOIP: "landline",
    PhoneNumberType.PERSONAL_NUMBER: "landline",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "",
}


@lru_cache(maxsize=50_000)
def mend_phone(raw: str, country: str = "FR", *, territory: Territory = "") -> MendedPhone:
    """Return the first usable number of a cell in E.164, its kind of line, and further numbers in `others`.

    `country` (ISO 3166) is where a number without prefix belongs. `territory` says where the address of the same row
    lies: a number overseas written as at home (0692…) takes its own country code, unless the address is on the
    mainland; then it stays as written under +33, doubtful, with the other reading as proposal.
    """
    if _LOCAL.fullmatch(raw) and country == "FR":
        return _french(_SIGNS.sub("", raw)[1:], raw, problem="", local=True, territory=territory)
    if _BARE.fullmatch(raw):
        return _numbered(raw, raw, country=country, territory=territory)
    text = _cleaned(raw)
    digits = _NO_DIGIT.sub("", text)
    if not digits:
        return MendedPhone("", raw, "phone.placeholder" if raw.strip() else "")
    if len(digits) > 15:
        return _several(text, raw, country=country, territory=territory)
    read = _one(text, raw, country=country, territory=territory)
    if read.problem == "phone.length" and len(digits) > 10 and re.search(r"[A-Za-z(]", text):
        return _several(text, raw, country=country, territory=territory)
    return read


def _cleaned(raw: str) -> str:
    """Return the cell without extension words, decimals and letters taken for digits."""
    text = (
        raw.replace("\u00a0", " ").replace("\u202f", " ").replace("\uff0b", "+").strip().lstrip("'")
    )
    if not text.isascii():
        text = "".join(str(unicodedata.digit(c, c)) for c in text)
    text = unfloat(text).text
    text = _LETTER_L.sub("1", _LETTER_O.sub("0", text))
    return _EXTENSION.sub("", text)


def _several(text: str, raw: str, *, country: str, territory: Territory) -> MendedPhone:
    """Read a cell with more digits than one number has."""
    found = [piece for piece in _BETWEEN.split(text) if sum(c.isdigit() for c in piece) >= 9]
    if len(found) < 2 or any(sum(c.isdigit() for c in piece) > 15 for piece in found):
        found = [match.group() for match in _SEVERAL.finditer(text)]
    read = [
        _one(unfloat(piece.strip()).text, raw, country=country, territory=territory)
        for piece in found
    ]
    usable = [one for one in read if one.value]
    if not usable:
        return MendedPhone("", raw, read[0].problem if read else "phone.length")
    first = usable[0]
    others = tuple(dict.fromkeys(one.value for one in usable[1:] if one.value != first.value))
    problem = "phone.two_in_cell" if others else first.problem
    return replace(first, problem=problem, changed=True, others=others)


def _one(text: str, raw: str, *, country: str, territory: Territory) -> MendedPhone:
    bracketed = _TRUNK.sub("", text)
    compact = _SIGNS.sub("", _WORDS.sub(" ", bracketed))
    return _numbered(compact, raw, country=country, territory=territory)


def _numbered(compact: str, raw: str, *, country: str, territory: Territory) -> MendedPhone:
    """Read digits with or without a plus."""
    plus = compact.startswith("+")
    digits = compact.replace("+", "")
    if not plus and digits.startswith("00") and len(digits) > 10:
        plus, digits = True, digits[2:]
    if plus:
        return _international(digits, raw, problem="", territory=territory)
    if country not in {"FR", "MC", ""} | OVERSEAS_COUNTRIES:
        abroad = _abroad(digits, raw, country=country)
        if abroad.value:
            return abroad
    return _national(
        digits, raw, territory="overseas" if country in OVERSEAS_COUNTRIES else territory
    )


def _national(digits: str, raw: str, *, territory: Territory) -> MendedPhone:
    """Read digits without a plus: a number of the plan, with its zero or without, or one whose plus was lost."""
    if len(digits) == 10 and digits[0] == "0":
        return _french(digits[1:], raw, problem="", local=True, territory=territory)
    if len(digits) == 9 and digits[0] != "0":
        return _french(
            digits, raw, problem="phone.leading_zero_lost", local=True, territory=territory
        )
    bare = digits.lstrip("0")
    if (len(bare) == 11 and bare.startswith("33")) or (
        len(bare) == 12 and bare.startswith(("330", "262", "590", "594", "596"))
    ):
        return _international(bare, raw, problem="phone.plus_missing", territory=territory)
    if is_short_service(digits):
        return MendedPhone("", raw, "phone.not_a_person_line", kind="special", detail="special")
    if len(set(digits)) == 1 and len(digits) > 6:
        return MendedPhone("", raw, "phone.not_in_use")
    return MendedPhone("", raw, "phone.length")


def _international(digits: str, raw: str, *, problem: str, territory: Territory) -> MendedPhone:
    if digits.startswith("33"):
        national = digits[2:]
        if len(national) == 10 and national[0] == "0":
            national, problem = national[1:], problem or "phone.trunk_zero_after_prefix"
        if len(national) != 9:
            return MendedPhone("", raw, "phone.length")
        return _french(national, raw, problem=problem, local=False, territory=territory)
    code, national = digits[:3], digits[3:]
    if len(national) == 10 and national[0] == "0":
        national = national[1:]
    if OVERSEAS_CODES.get(national[:3]) == code and len(national) == 9:
        kind, detail = kind_of(national)
        return _result(f"+{code}{national}", raw, problem=problem, kind=kind, detail=detail)
    return _abroad(f"+{digits}", raw, country=None, problem=problem)


def _french(
    national: str, raw: str, *, problem: str, local: bool, territory: Territory
) -> MendedPhone:
    """Judge nine digits of the plan."""
    if is_made_up(national):
        return MendedPhone("", raw, "phone.not_in_use")
    kind, detail = kind_of(national)
    if kind == "special":
        return MendedPhone("", raw, "phone.not_a_person_line", kind=kind, detail=detail)
    if not kind:
        return MendedPhone("", raw, "phone.not_in_use")
    code = None if national.startswith(FICTION) else OVERSEAS_CODES.get(national[:3])
    if not code:
        return _result(f"+33{national}", raw, problem=problem, kind=kind, detail=detail)
    right = f"+{code}{national}"
    if territory == "overseas" or (local and not territory):
        problem = problem or ("" if local else "phone.wrong_country_code")
        return _result(right, raw, problem=problem, kind=kind, detail=detail)
    kept = f"+33{national}"
    return MendedPhone(
        kept, raw, "phone.wrong_country_code", right, kept != raw.strip(), (), kind, detail
    )


def _result(value: str, raw: str, *, problem: str, kind: PhoneKind, detail: str) -> MendedPhone:
    proposal = value if problem else ""
    return MendedPhone(value, raw, problem, proposal, value != raw.strip(), (), kind, detail)


def _abroad(text: str, raw: str, *, country: str | None, problem: str = "") -> MendedPhone:
    """Judge a number of another country by libphonenumber."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return MendedPhone("", raw, "phone.length")
    if not phonenumbers.is_valid_number(number):
        possible = phonenumbers.is_possible_number(number)
        return MendedPhone("", raw, "phone.not_in_use" if possible else "phone.length")
    kind = _FOREIGN_KINDS.get(phonenumbers.number_type(number), "special")
    if kind == "special":
        return MendedPhone("", raw, "phone.not_a_person_line", kind="special", detail="special")
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return _result(value, raw, problem=problem, kind=kind, detail="foreign")
