"""Amounts are whole thousandths of the currency unit, so that sums are exact on every engine."""

from decimal import ROUND_HALF_EVEN, Decimal

MILLI = 1000


def to_milli(amount: Decimal) -> int:
    """Return the amount in thousandths, rounded half to even."""
    return int((amount * MILLI).to_integral_value(ROUND_HALF_EVEN))


def from_milli(amount: int) -> Decimal:
    """Return thousandths as an amount in currency units, with two decimals (half to even)."""
    return (Decimal(amount) / MILLI).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
