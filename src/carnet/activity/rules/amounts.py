"""Amounts and counts as programs write them."""

import math
from decimal import Decimal, DecimalException
from typing import Any

from carnet.activity.types_told import Unfit
from carnet.kit.money import to_milli

_MOST = 10**12
"""A thousand billion: more is a mistake, and sums must fit into 64 bits."""


def amount(value: Any, at: str) -> int | None:
    """Return an amount in thousandths, None where nothing is told. Raises Unfit."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise Unfit("amount", at)
    if isinstance(value, float) and not math.isfinite(value):
        raise Unfit("amount", at)
    try:
        told = Decimal(str(value).strip().replace(",", "."))
    except DecimalException as wrong:
        raise Unfit("amount", at) from wrong
    if not told.is_finite() or abs(told) > _MOST:
        raise Unfit("amount", at)
    return to_milli(told)


def pieces(value: Any, at: str) -> Decimal:
    """Return how many were bought, one where nothing is told. Raises Unfit."""
    milli = amount(value, at)
    if milli is None:
        return Decimal(1)
    if abs(milli) > 10**9:
        raise Unfit("quantity", at)
    return Decimal(milli) / 1000
