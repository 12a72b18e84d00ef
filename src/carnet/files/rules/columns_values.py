"""What the values of a column look like, whatever its name says."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from carnet.kit.text import fold, listed, words
from carnet.people.rules.given_names import GIVEN_NAMES

_EMAIL = re.compile(r"[^\s@<>]+@{1,2}[^\s@<>]+|.+\(at\).+", re.IGNORECASE)
_DATE = re.compile(
    r"(\d{1,2}[/.\-\s]\d{1,2}[/.\-\s](\d{4}|\d{2})|\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}"
    r"|\d{1,2}(er)? [^\W\d]{3,10}\.? \d{4}|(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))([ T]\d{1,2}[:h]\d{2}.*)?",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(\+|00)?\(?\d[\d\s.\-/()]{7,20}")
_STREET = re.compile(
    r"^\s*(\d{1,4}\s*(bis|ter|quater|[a-d])?,?\s+[^\W\d]{2}|lieu[- ]dit|zone |za |zi |zac |res(idence)?\b|chemin |rue |avenue |place |bd )"
    r"|\b(rue|avenue|av|boulevard|bd|chemin|place|allee|impasse|route|quai|cours|square|street|road|lane|avenue|drive|close)\b",
)
_LEGAL = re.compile(
    r"\b(sarl|sas|sasu|eurl|sa|sci|scop|earl|gaec|selarl|ets|etablissements|ltd|llc|inc|gmbh|bv|plc|association)\b"
)
_MONEY = re.compile(
    r"[-+]?[\d\s.,']*\d[.,]\d{1,4}\s*(€|eur|\$|£)?|[-+]?\d+\s*(€|eur|\$|£)", re.IGNORECASE
)
_NUMBER = re.compile(r"[-+]?\d{1,18}")
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9\-_/.]{0,19}")
_CIVILITY = listed(
    """m mr mme mlle monsieur madame mademoiselle mm mrs ms miss dr docteur me maitre m mme mister melle m et mme mr mme"""
)
_YES_NO = listed(
    """oui non o n x 1 0 vrai faux true false yes no y ok ko on off nc v f accepte refuse -"""
)
_COUNTRIES = listed(
    """
    france fr fra f belgique be belgium suisse ch switzerland luxembourg lu allemagne de germany deutschland espagne es spain
    italie it italy portugal pt uk gb england usa us canada ca ireland ie nl netherlands monaco mc maroc ma tunisie tn
    """
) | {"royaume uni", "united kingdom", "etats unis", "united states", "pays bas"}
_LANGUAGES = listed(
    """fr en de es it nl pt francais anglais french english allemand espagnol fr fr en gb en us"""
)
_GIVEN = GIVEN_NAMES | listed(
    """
    james john william robert richard michael david thomas george edward charles mary elizabeth susan margaret sarah karen linda
    barbara jennifer jessica emily emma olivia amelia isla sophia charlotte harry jack oliver henry daniel matthew andrew peter
    mark steven stephen kevin brian kate jane lucy laura rachel rebecca hannah grace ruth helen alan
    """
)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_phone(text: str) -> bool:
    digits = _digits(text)
    if _DATE.fullmatch(text) or not 9 <= len(digits) <= 15 or not _PHONE.match(text):
        return False
    if len(digits) > 13 and text[0] != "+":
        return False
    return digits[0] in "01234567" or text[0] == "+" or len(digits) in (9, 10)


def _is_mobile(text: str) -> bool:
    digits = _digits(text).removeprefix("00").removeprefix("33").lstrip("0")
    return _is_phone(text) and digits[:1] in ("6", "7")


def _is_postcode(text: str) -> bool:
    return bool(
        re.fullmatch(
            r"\d{4,5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|(F|FR|B|L|CH)-?\d{4,5}",
            text.strip(),
            re.IGNORECASE,
        )
    )


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _is_siret(text: str) -> bool:
    plain = re.sub(r"^\s*siret\W*|[.,]0+$", "", text, flags=re.IGNORECASE)
    return len(_digits(plain)) == 14 and not re.search(r"[^\d\s.\-]", plain)


def _is_siren(text: str) -> bool:
    digits = re.sub(r"[\s.]", "", text)
    return digits.isdigit() and len(digits) == 9 and _luhn(digits)


def _is_full_name(text: str) -> bool:
    parts = words(text).split()
    given = sum(1 for p in parts if p in _GIVEN)
    return 2 <= len(parts) <= 4 and 0 < given < len(parts) and not any(c.isdigit() for c in text)


def _is_given(text: str) -> bool:
    parts = words(text).split()
    return 1 <= len(parts) <= 2 and all(p in _GIVEN for p in parts)


def _is_name_like(text: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_]+([ '’\-.][^\W\d_]+){0,3}\.?", text.strip()))


# In this order the first kind with enough of the values wins: the narrow ones before the wide ones.
KINDS: tuple[tuple[str, float, Callable[[str], bool]], ...] = (
    ("email", 0.5, lambda v: bool(_EMAIL.search(v)) and len(v) < 120),
    ("civility", 0.8, lambda v: words(v) in _CIVILITY),
    ("yes_no", 0.9, lambda v: (fold(v) or v) in _YES_NO),
    ("date", 0.6, lambda v: bool(_DATE.fullmatch(v.strip()))),
    ("siret", 0.6, _is_siret),
    ("siren", 0.7, _is_siren),
    ("mobile", 0.75, _is_mobile),
    ("phone", 0.6, _is_phone),
    ("postcode", 0.75, _is_postcode),
    ("country", 0.8, lambda v: words(v) in _COUNTRIES),
    ("language", 0.9, lambda v: words(v) in _LANGUAGES),
    ("street", 0.55, lambda v: bool(_STREET.search(fold(v)))),
    ("number", 0.85, lambda v: bool(_NUMBER.fullmatch(v))),
    ("amount", 0.8, lambda v: bool(_MONEY.fullmatch(v.strip())) or bool(_NUMBER.fullmatch(v))),
    ("given_name", 0.4, _is_given),
    ("full_name", 0.35, _is_full_name),
    ("company", 0.25, lambda v: bool(_LEGAL.search(fold(v)))),
    ("code", 0.85, lambda v: bool(_CODE.fullmatch(v))),
    ("name", 0.85, _is_name_like),
)


def kind_of(values: Sequence[str]) -> tuple[str, float]:
    """Return what the filled values of a column look like and the share of them that do; ("empty", 0) without values.

    Placeholders that people type for "unknown" weigh nothing, so that a column of e-mails stays one.
    """
    told = [
        v
        for v in values
        if v
        and fold(v)
        not in {"-", "?", "nc", "n/a", "na", "neant", "inconnu", "aucun", "none", "null"}
    ]
    if not told:
        return ("empty", 0.0) if not any(values) else ("text", 1.0)
    for name, share, matches in KINDS:
        found = sum(1 for v in told if matches(v)) / len(told)
        if found >= share:
            return name, found
    return "text", 1.0


def looks_like_data(cell: str) -> bool:
    """Say whether a cell is a value that no header has: an address, a number, a date, a phone."""
    text = cell.strip()
    if not any(c.isdigit() for c in text):
        return "@" in text
    return (
        bool(_DATE.fullmatch(text) or _NUMBER.fullmatch(text) or _MONEY.fullmatch(text))
        or _is_phone(text)
        or "@" in text
    )


def median_year(values: Sequence[str]) -> int:
    """Return the middle year of a column of dates, 0 without one; two-digit years count as 19xx above 30."""
    years: list[int] = []
    for v in values:
        if four := re.search(r"(?<!\d)(19|20)\d{2}(?!\d)", v):
            years.append(int(four.group()))
        elif two := re.search(r"[/.\-](\d{2})$", v.strip()):
            years.append(int(two.group(1)) + (1900 if int(two.group(1)) > 30 else 2000))
    return sorted(years)[len(years) // 2] if years else 0


def distinct_share(values: Sequence[str]) -> float:
    """Return the share of different values among the filled ones: 1 for an identifier, near 0 for a category."""
    told = [v for v in values if v]
    return len(Counter(told)) / len(told) if told else 0.0
