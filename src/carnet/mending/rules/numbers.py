"""Digits as spreadsheets leave them: "612345678.0", "4,0333975700219E+13" and the like."""

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

_FLOAT = re.compile(r"^(\d+)[.,]0{1,6}$")
_POWER = re.compile(r"^(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})$")


TRIMMED = 2  # zeros at the end of a number that its power of ten may have dropped without a loss


class Unfloated(NamedTuple):
    """The text without its decimals or power of ten; `lost` says that digits were rounded away."""

    text: str
    lost: bool = False


def unfloat(text: str) -> Unfloated:
    """Return the whole number behind a spreadsheet's way of writing it; any other text comes back unchanged.

    "612345678,0" gives "612345678"; "3.3612345678E10" gives "33612345678"; "5,24131E+13" gives the digits that are
    left with `lost` set, since the mantissa has fewer digits than the number.
    """
    found = _FLOAT.match(text)
    if found:
        return Unfloated(found[1])
    found = _POWER.match(text)
    if not found:
        return Unfloated(text)
    try:
        number = Decimal(f"{found[1]}.{found[2] or '0'}").scaleb(int(found[3]))
    except InvalidOperation:
        return Unfloated(text)
    whole = number.to_integral_value()
    missing = int(found[3]) - len(found[2] or "")
    return Unfloated(f"{whole:f}", lost=whole != number or missing > TRIMMED)
