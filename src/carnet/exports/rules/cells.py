"""How a value is written in a cell so that no spreadsheet runs it, loses a zero of it or reads another day in it."""

from datetime import date

TEXT, PHONE, DAY, NUMBER = "text", "phone", "day", "number"
"""What a column holds: text (codes too), a phone number, a day, a whole number."""

_RUN = frozenset("=+-@\t\r\n\x00＝＋－＠")
_NOT_A_CELL = str.maketrans({"\x00": "", "\r": " "})


def safe(text: str) -> str:
    """Return a text that a spreadsheet does not run: an apostrophe stands before a sign that begins a formula."""
    if text and text[0] in _RUN:
        return f"'{text.translate(_NOT_A_CELL)}"
    return text.translate(_NOT_A_CELL) if "\r" in text or "\x00" in text else text


def phone(value: str, country: str) -> str:
    """Return a number as people at home write it, which a spreadsheet keeps as text; others keep their sign and code."""
    if country in {"", "FR"} and value.startswith("+33") and len(value) == len("+33612345678"):
        return f"0{value[3]} {value[4:6]} {value[6:8]} {value[8:10]} {value[10:12]}"
    return value


def day(value: date | None) -> str:
    """Return a day as a French spreadsheet reads it: 12/03/2025."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}" if value else ""
