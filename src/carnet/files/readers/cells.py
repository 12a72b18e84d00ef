"""Turns the cells of a workbook into text: whole numbers without point, days as ISO dates, errors as nothing."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

ERRORS = frozenset(
    [
        "#DIV/0!",
        "#N/A",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#REF!",
        "#VALUE!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#NOM?",
        "#VALEUR!",
        "#NOMBRE!",
        "#NUL!",
    ]
)


def cell_text(value: Any) -> str:
    """Return a cell as text: 75116.0 gives "75116", a day "1992-12-09", true "vrai", an error or nothing ""."""
    if isinstance(value, str):
        return _clean(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "vrai" if value else "faux"
    if isinstance(value, int | float):
        return number_text(value)
    return _moment_text(value)


def number_text(value: float) -> str:
    """Return a number without exponent, and without a point when it is whole: 33692759204.0 gives "33692759204"."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if float(value).is_integer():
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def _moment_text(value: Any) -> str:
    if isinstance(value, datetime):
        whole = value.hour == value.minute == value.second == 0
        return value.strftime("%Y-%m-%d") if whole else value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M:%S")
    if isinstance(value, timedelta):
        return number_text(value / timedelta(days=1))
    return _clean(str(value))


def _clean(text: str) -> str:
    text = text.strip()
    if text.startswith("#") and text.upper() in ERRORS:
        return ""
    return text.replace("\x00", "") if "\x00" in text else text
