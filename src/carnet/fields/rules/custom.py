"""What a custom field may hold: typed text becomes canonical text, canonical text becomes what is shown and typed again.

Canonical: numbers with a point, yes/no as "1"/"0", dates in ISO, anniversaries as "MM-DD", several choices one a line.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from email_validator import EmailNotValidError, validate_email

from carnet.kit.text import fold, squeeze, words
from carnet.people.types import Rejected

KINDS = (
    "text",
    "number",
    "yesno",
    "date",
    "anniversary",
    "choice",
    "choices",
    "email",
    "url",
)
LONGEST = 2000
_YES, _NO = {"1", "oui", "o", "yes", "y", "vrai", "true", "x"}, {"0", "non", "n", "no", "faux", "false"}  # fmt: skip
_DAY = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
_BIRTHDAY = re.compile(r"(?:--)?(\d{1,2})[/. -](\d{1,2})")
_ISO_BIRTHDAY = re.compile(r"(?:--|\d{4}-)(\d{2})-(\d{2})")
_MONTHS = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"), ("mai", "may"),
    ("juin", "june"), ("juillet", "july"), ("aout", "august"), ("septembre", "september"), ("octobre", "october"),
    ("novembre", "november"), ("decembre", "december"),
)  # fmt: skip
_URL = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']{2,}", re.IGNORECASE)


def canonical(kind: str, typed: str, choices: Sequence[str] = ()) -> str:
    """Return what was typed as it is stored, "" for nothing. Raises Rejected with the kind, or "long".

    A choice is recognised by its text without accents or case; several are separated by lines or semicolons.
    """
    text = typed.strip()[: LONGEST + 1]
    if not text:
        return ""
    if len(text) > LONGEST:
        raise Rejected("long")
    if kind == "text":
        return "\n".join(squeeze(line) for line in text.splitlines()).strip()
    readers = {
        "number": _number,
        "yesno": _yesno,
        "date": _date,
        "anniversary": _anniversary,
        "email": _email,
        "url": _url,
    }
    if kind in readers:
        return readers[kind](text)
    return _choices(kind, text, choices)


def _number(text: str) -> str:
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation as wrong:
        raise Rejected("number") from wrong
    if not value.is_finite() or abs(value) >= Decimal(10) ** 15:
        raise Rejected("number")
    short = f"{value:f}"
    return short.rstrip("0").rstrip(".") if "." in short else short


def _yesno(text: str) -> str:
    word = words(text)
    if word in _YES:
        return "1"
    if word in _NO:
        return "0"
    raise Rejected("yesno")


def _date(text: str) -> str:
    found = _DAY.fullmatch(text)
    try:
        if found:
            day, month, year = map(int, found.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError as wrong:
        raise Rejected("date") from wrong


def _anniversary(text: str) -> str:
    """Read day and month; a year that stands beside them is left out, the 29th of February is a day."""
    plain = fold(text)
    iso, french = _ISO_BIRTHDAY.fullmatch(plain), _DAY.fullmatch(plain) or _BIRTHDAY.fullmatch(plain)  # fmt: skip
    if iso:
        month, day = map(int, iso.groups())
    elif french:
        day, month = int(french[1]), int(french[2])
    else:
        day, month = _in_words(plain)
    try:
        return date(2000, month, day).isoformat()[5:]
    except ValueError as wrong:
        raise Rejected("anniversary") from wrong


def _in_words(plain: str) -> tuple[int, int]:
    number, _, name = plain.partition(" ")
    if not number[:1].isdigit():
        name, _, number = plain.partition(" ")
    day = re.sub(r"\D", "", number) or "0"
    month = next((i for i, names in enumerate(_MONTHS, 1) if name.split(" ")[0] in names), 0)
    return int(day[:2]), month


def _email(text: str) -> str:
    try:
        return validate_email(text, check_deliverability=False).normalized.lower()
    except EmailNotValidError as wrong:
        raise Rejected("email") from wrong


def _url(text: str) -> str:
    full = text if "://" in text else f"https://{text}"
    if not _URL.fullmatch(full):
        raise Rejected("url")
    return full


def _choices(kind: str, text: str, choices: Sequence[str]) -> str:
    known = {words(c): c for c in choices}
    parts = [text] if kind == "choice" else re.split(r"[;\n]", text)
    wanted = [words(p) for p in parts if p.strip()]
    if any(w not in known for w in wanted):
        raise Rejected(kind)
    picked = {known[w] for w in wanted}
    return "\n".join(c for c in choices if c in picked)


def read_choices(typed: str) -> tuple[str, ...]:
    """Return the choices that were typed, one a line, each once. Raises Rejected ("choices") for fewer than two."""
    lines = [squeeze(line)[:60] for line in typed.splitlines()]
    once = {words(line): line for line in reversed(lines) if words(line)}
    found = tuple(reversed(list(once.values())))
    if len(found) < 2:
        raise Rejected("choices", "choices")
    return found[:100]


def field_key(label: str, taken: Sequence[str]) -> str:
    """Return the key of a new field: its label in plain signs, numbered when it is taken."""
    plain = words(label).replace(" ", "_")[:34] or "champ"
    numbers = [plain, *(f"{plain}_{n}" for n in range(2, len(taken) + 3))]
    return next(k for k in numbers if k not in taken)
