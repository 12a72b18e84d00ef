"""Dates as people and spreadsheets write them, read by the habit of their column.

A date that cannot be is refused, and told: 31 February, a birth in the future or more than 110 years ago, the default
dates of programs (1 January 1900 and the like).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from carnet.kit.text import fold
from carnet.mending.rules.numbers import unfloat
from carnet.mending.types import DateStyle, Mended

DateKind = Literal["birth", "past"]
OLDEST = 110
_EPOCH = date(1899, 12, 30)
_DEFAULTS = frozenset(
    {
        date(1899, 12, 30),
        date(1899, 12, 31),
        date(1900, 1, 1),
        date(1900, 1, 2),
        date(1901, 1, 1),
        date(1904, 1, 1),
        date(1753, 1, 1),
    }
)
BIRTH_DEFAULTS = _DEFAULTS | {date(1970, 1, 1)}
_MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1, "january": 1, "fevrier": 2, "fevr": 2, "fev": 2, "february": 2, "feb": 2, "mars": 3, "mar": 3, "march": 3,
    "avril": 4, "avr": 4, "april": 4, "apr": 4, "mai": 5, "may": 5, "juin": 6, "june": 6, "jun": 6, "juillet": 7, "juil": 7, "jul": 7, "july": 7,
    "aout": 8, "aou": 8, "august": 8, "aug": 8, "septembre": 9, "sept": 9, "sep": 9, "september": 9, "octobre": 10, "oct": 10, "october": 10,
    "novembre": 11, "nov": 11, "november": 11, "decembre": 12, "dec": 12, "december": 12,
}  # fmt: skip
_TIME = r"(?:[T\s,]+(?:a\s+)?\d{1,2}\s?[:hH]\s?\d{0,2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:am|pm)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
_USUAL = re.compile(
    r"([0-9]{2})[/.-]([0-9]{2})[/.-]([0-9]{4}|[0-9]{2})|([0-9]{4})-([0-9]{2})-([0-9]{2})"
)
_ISO = re.compile(
    rf"^(\d{{4}})\s?[-/.\s]\s?(\d{{1,2}})\s?[-/.\s]\s?(\d{{1,2}}){_TIME}$", re.IGNORECASE
)
_NUMBERS = re.compile(
    rf"^(\d{{1,2}})\s?[-/.,\s\\]\s?(\d{{1,2}})\s?[-/.,\s\\]\s?'?(\d{{4}}|\d{{2}}){_TIME}$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_COMPACT_ISO = re.compile(r"^((?:19|20)\d{2})(0\d|1[0-2])([0-2]\d|3[01])$")
_DAY_WORD = re.compile(
    rf"^(\d{{1,2}})(?:er|st|nd|rd|th)?[\s\-./]*(?:of\s)?([a-z]{{3,9}})\.?,?[\s\-./]*'?(\d{{4}}|\d{{2}}){_TIME}$"
)
_WORD_DAY = re.compile(
    rf"^([a-z]{{3,9}})\.?[\s\-./]*(\d{{1,2}})(?:st|nd|rd|th)?,?[\s\-./]+'?(\d{{4}}|\d{{2}}){_TIME}$"
)
_WEEKDAY = re.compile(
    r"^(?:le\s+)?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day|lun|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)\b\.?,?\s+)?"
)
_LABEL = re.compile(r"^(?:ne\(?e?\)?\s+le|nee?\s+le|born(?:\s+on)?|le)\s*:?\s+")
_EMPTY = frozenset(
    {
        "",
        "-",
        "--",
        "?",
        "??",
        "x",
        "n/a",
        "na",
        "nc",
        "n.c.",
        "null",
        "none",
        "inconnu",
        "inconnue",
        "aucun",
        "aucune",
        "jamais",
        "never",
        "neant",
        "vide",
        "/",
        ".",
        "non renseigne",
        "#valeur!",
        "#n/a",
        "#ref!",
        "nan",
        "nat",
    }
)
_NO_DATE = frozenset(
    {
        "00/00/0000",
        "0000-00-00",
        "00/00/00",
        "00-00-0000",
        "0",
        "00.00.0000",
        "0000-00-00 00:00:00",
        "jj/mm/aaaa",
        "dd/mm/yyyy",
    }
)


class _Parts(NamedTuple):
    """Year, month and day as read; `short` says that the year had two digits; `turned` that the column's habit was broken."""

    year: int
    month: int
    day: int
    short: bool = False
    turned: bool = False


def learn_style(values: Iterable[str]) -> DateStyle:
    """Return the habit of a column: day before month, unless more dates can only be read the American way."""
    counted = StyleCount()
    counted.count(Counter(values))
    return counted.style


class StyleCount:
    """How many dates of a column can only be read with the day first, and with the month first."""

    def __init__(self) -> None:
        """Start with none."""
        self._day_first = self._month_first = 0

    def count(self, values: Mapping[str, int]) -> None:
        """Count cells, each with how many rows have it."""
        for value, times in values.items():
            found = _NUMBERS.match(value.strip())
            if found:
                first, second = int(found[1]), int(found[2])
                self._day_first += times * (12 < first <= 31 and second <= 12)
                self._month_first += times * (12 < second <= 31 and first <= 12)

    @property
    def style(self) -> DateStyle:
        """Return the habit: day before month, unless more dates can only be read the American way."""
        return DateStyle("mdy" if self._month_first > self._day_first else "dmy")


@lru_cache(maxsize=50_000)
def mend_date(raw: str, *, style: DateStyle, today: date, kind: DateKind = "birth") -> Mended:
    """Return the day in ISO 8601 (YYYY-MM-DD), or nothing with the reason why not.

    `style` is the habit of the column (`learn_style`), `today` the present day; `kind` says what the date is: a
    "birth" is at most 110 years ago, and neither a birth nor a "past" date lies in the future.
    """
    parts = _plain(raw, style)
    if parts is None:
        text = raw.strip().strip("'\"")
        parts = _read(text, style) if text[:1].isalnum() and fold(text) not in _NO_DATE else None
        if parts is None:
            return Mended("", raw, _why_not(text))
    try:
        found = date(_century(parts, today, kind), parts.month, parts.day)
    except ValueError:
        unknown = parts.month == parts.day == 0
        return Mended("", raw, "date.default" if unknown else "date.impossible")
    return _judged(found, raw, parts=parts, today=today, kind=kind)


def _plain(raw: str, style: DateStyle) -> _Parts | None:
    """Read the two ways in which most dates are written, fast."""
    found = _USUAL.fullmatch(raw)
    if not found:
        return None
    if found[4]:
        return _Parts(int(found[4]), int(found[5]), int(found[6]))
    return _ordered(int(found[1]), int(found[2]), year=found[3], style=style)


def _why_not(text: str) -> str:
    """Name what keeps a text from being a date; nothing for an empty one."""
    plain = fold(text)
    if plain in _EMPTY:
        return "date.placeholder" if text else ""
    if plain in _NO_DATE:
        return "date.default"
    return "date.year_only" if re.fullmatch(r"(?:19|20)\d{2}", text) else "date.unreadable"


def _judged(found: date, raw: str, *, parts: _Parts, today: date, kind: DateKind) -> Mended:
    if found in (BIRTH_DEFAULTS if kind == "birth" else _DEFAULTS):
        return Mended("", raw, "date.default")
    if found > today:
        return Mended("", raw, "date.future")
    if found.year < today.year - OLDEST:
        return Mended("", raw, "date.too_old")
    value = found.isoformat()
    if parts.turned:
        return Mended("", raw, "date.other_order", value)
    doubt = (
        "date.century" if parts.short and kind == "birth" and found.year > today.year - 10 else ""
    )
    return Mended(value, raw, doubt, changed=value != raw.strip())


def _century(parts: _Parts, today: date, kind: DateKind) -> int:
    """Return the year in four digits: the latest that is not in the future, never more than a century back."""
    if not parts.short:
        return parts.year
    latest = today.year if kind == "birth" else today.year + 1
    century = latest - latest % 100
    year = century + parts.year
    return year if year <= latest else year - 100


def _read(text: str, style: DateStyle) -> _Parts | None:
    found = _ISO.match(text)
    if found:
        return _Parts(int(found[1]), int(found[2]), int(found[3]))
    found = _NUMBERS.match(text)
    if found:
        return _ordered(int(found[1]), int(found[2]), year=found[3], style=style)
    return _compact(text, style) or _serial(text) or _worded(text)


def _ordered(first: int, second: int, *, year: str, style: DateStyle) -> _Parts:
    """Put day and month in the order of the column; what only fits the other order is marked as turned."""
    day, month = (first, second) if style.order == "dmy" else (second, first)
    turned = month > 12 and day <= 12
    if turned:
        day, month = month, day
    return _Parts(int(year), month, day, short=len(year) == 2, turned=turned)


def _compact(text: str, style: DateStyle) -> _Parts | None:
    found = _COMPACT_ISO.match(text)
    if found:
        return _Parts(int(found[1]), int(found[2]), int(found[3]))
    found = _COMPACT.match(text)
    return _ordered(int(found[1]), int(found[2]), year=found[3], style=style) if found else None


def _serial(text: str) -> _Parts | None:
    """Read Excel's count of days since 30 December 1899, with or without a time of day."""
    whole = unfloat(text).text
    found = re.fullmatch(r"(\d{5})(?:[.,]\d+)?", whole)
    if not found or not 3_000 <= int(found[1]) < 80_000:
        return None
    day = _EPOCH + timedelta(days=int(found[1]))
    return _Parts(day.year, day.month, day.day)


def _worded(text: str) -> _Parts | None:
    plain = fold(text)
    plain = _WEEKDAY.sub("", _LABEL.sub("", plain), count=1)
    numbers = _NUMBERS.match(plain)
    if numbers and plain != text:
        return _ordered(int(numbers[1]), int(numbers[2]), year=numbers[3], style=DateStyle())
    found = _DAY_WORD.match(plain)
    if found and found[2] in _MONTHS:
        return _Parts(int(found[3]), _MONTHS[found[2]], int(found[1]), short=len(found[3]) == 2)
    found = _WORD_DAY.match(plain)
    if found and found[1] in _MONTHS:
        return _Parts(int(found[3]), _MONTHS[found[1]], int(found[2]), short=len(found[3]) == 2)
    return None
