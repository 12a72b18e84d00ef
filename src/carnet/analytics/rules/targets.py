"""Which figures may have a target, and what a target can be."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from carnet.analytics.types import Misasked

Unit = Literal["percent", "money"]
THOUSAND = 1_000
_MOST = {"percent": 100 * THOUSAND, "money": 10**12}
_SPACES = str.maketrans("", "", " \u00a0\u202f€%")


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure that may have a target: its key on the home page and its unit."""

    figure: str
    unit: Unit


AIMS: dict[str, Aim] = {
    a.figure: a
    for a in (
        Aim("reach", "percent"),
        Aim("quality", "percent"),
        Aim("conversion", "percent"),
        Aim("basket", "money"),
        Aim("retention", "percent"),
    )
}


def checked(figure: str, number: int | None) -> int | None:
    """Return a target in thousandths of its unit, None for none. Raises Misasked ("range")."""
    if number is None:
        return None
    if not 0 < number <= _MOST[AIMS[figure].unit]:
        raise Misasked(figure, "range")
    return number


def typed(field: str, text: str) -> int | None:
    """Read a number as people type it, "72,5" or "1 200.50 €", in thousandths; None for nothing. Raises Misasked."""
    plain = text.translate(_SPACES).replace(",", ".")
    if not plain:
        return None
    try:
        found = Decimal(plain)
    except InvalidOperation as wrong:
        raise Misasked(field, "number") from wrong
    if not found.is_finite() or abs(found) >= 10**12:
        raise Misasked(field, "number")
    return int((found * THOUSAND).to_integral_value())
