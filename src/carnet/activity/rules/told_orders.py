"""Orders as the e-commerce events of the Segment specification tell them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from carnet.activity.rules.amounts import amount, pieces
from carnet.activity.rules.plain import line, short
from carnet.activity.types import NewLine, NewOrder
from carnet.activity.types_told import Unfit

ORDER_VERBS = {
    "order completed": "completed",
    "completed order": "completed",
    "order updated": "updated",
    "order refunded": "refunded",
    "order cancelled": "cancelled",
    "order canceled": "cancelled",
}
_PRODUCTS = 1_000
_TOTALS = ("total", "revenue", "value")


def order_of(told: Mapping[str, Any], at: datetime, *, customer: str = "") -> NewOrder:
    """Return the order that the properties of an event tell. Raises Unfit without a number or with a bad amount."""
    number = short(told.get("order_id") or told.get("orderId") or told.get("checkout_id"), 80)
    if not number:
        raise Unfit("order_id", "/properties/order_id")
    lines = _lines(told.get("products"))
    return NewOrder(
        external_id=number,
        customer_reference=customer[:80],
        at=at,
        told_at=at,
        total_milli=_total(told, lines),
        currency=_currency(told.get("currency")),
        lines=lines,
    )


def _total(told: Mapping[str, Any], lines: Sequence[NewLine]) -> int:
    for name in _TOTALS:
        found = amount(told.get(name), f"/properties/{name}")
        if found is not None:
            return found
    summed = sum(one.quantity * one.unit_price_milli for one in lines)
    added = [amount(told.get(name), f"/properties/{name}") or 0 for name in ("shipping", "tax")]
    return summed + sum(added) - (amount(told.get("discount"), "/properties/discount") or 0)


def _currency(value: Any) -> str:
    if value in (None, ""):
        return "EUR"
    if not isinstance(value, str) or len(value) != 3 or not value.isascii() or not value.isalpha():
        raise Unfit("currency", "/properties/currency")
    return value.upper()


def _lines(products: Any) -> tuple[NewLine, ...]:
    if products is None:
        return ()
    if not isinstance(products, list) or len(products) > _PRODUCTS:
        raise Unfit("products", "/properties/products")
    return tuple(_line(p, f"/properties/products/{i}") for i, p in enumerate(products))


def _line(product: Any, at: str) -> NewLine:
    if not isinstance(product, dict):
        raise Unfit("products", at)
    reference, name = product_reference(product), line(product.get("name"), 200)
    if not reference and not name:
        raise Unfit("product", at)
    quantity = pieces(product.get("quantity"), f"{at}/quantity")
    price = amount(product.get("price"), f"{at}/price") or 0
    if quantity != quantity.to_integral_value():
        # By weight or length: one line of what it cost altogether, so that the sum stays right.
        quantity, price, name = (
            quantity / quantity,
            int(price * quantity),
            f"{name} ({quantity.normalize():f})",
        )
    return NewLine(
        reference or name[:80], name, int(quantity), price, line(product.get("category"), 100)
    )


def product_reference(told: Mapping[str, Any]) -> str:
    """Return what a product is known by: its stock number, else the number that the shop gives it."""
    return short(told.get("sku") or told.get("product_id") or told.get("productId"), 80)
