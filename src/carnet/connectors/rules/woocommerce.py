"""What WooCommerce tells: orders, customers and products as its REST API writes them."""

from datetime import datetime
from typing import Any

from carnet.activity.types import NewLine, NewOrder, NewProduct
from carnet.connectors.rules.plain import dated, milli, moment, number_of, part, rows, text, whole
from carnet.connectors.types import Buyer, News, Return, Unreadable

_GONE = {"cancelled", "failed", "trash"}
_NOT_YET = {"pending", "checkout-draft", "auto-draft"}


def read(told: dict[str, Any]) -> News:
    """Return what came, by its shape: the topic is not signed. Raises Unreadable."""
    if "line_items" in told:
        return _order(told)
    if "sku" in told or ("type" in told and "name" in told):
        return _product(told)
    if "email" in told:
        return News(
            about="customer",
            number=number_of(told.get("id")),
            told_at=moment(told.get("date_modified_gmt") or told.get("date_created_gmt")),
            buyer=_buyer(told, part(told, "billing"), told.get("id")),
        )
    if set(told) <= {"id"}:
        return News(about="gone", number=number_of(told.get("id")))
    raise Unreadable("shape")


def _order(told: dict[str, Any]) -> News:
    number, status = number_of(told.get("id")), text(told.get("status"))
    told_at = moment(told.get("date_modified_gmt")) or dated(told.get("date_created_gmt"))
    if status in _NOT_YET:
        return News(about="unpaid", number=number, told_at=told_at)
    order = NewOrder(
        external_id=number,
        at=dated(told.get("date_created_gmt")),
        cancelled=status in _GONE,
        total_milli=milli(told.get("total")),
        currency=text(told.get("currency"), 3) or "EUR",
        lines=tuple(_line(one) for one in rows(told, "line_items")),
        told_at=told_at,
    )
    return News(
        about="order",
        number=number,
        told_at=told_at,
        buyer=_buyer(part(told, "billing"), part(told, "billing"), told.get("customer_id")),
        order=order,
        returns=_returns(told, status, told_at),
    )


def _returns(told: dict[str, Any], status: str, at: datetime) -> tuple[Return, ...]:
    found = tuple(
        Return(mark=number_of(one.get("id")), at=at, total_milli=abs(milli(one.get("total"))))
        for one in rows(told, "refunds")
    )
    return found or ((Return(mark="all", at=at),) if status == "refunded" else ())


def _line(told: dict[str, Any]) -> NewLine:
    quantity = whole(told.get("quantity"))
    total = milli(told.get("total")) + milli(told.get("total_tax"))
    return NewLine(
        product_reference=text(told.get("sku"), 80)
        or f"wc-{number_of(told.get('product_id') or told.get('id'))}",
        product_name=text(told.get("name")),
        quantity=quantity,
        unit_price_milli=total // quantity if quantity else 0,
    )


def _product(told: dict[str, Any]) -> News:
    number = number_of(told.get("id"))
    groups = [text(one.get("name"), 100) for one in rows(told, "categories")]
    product = NewProduct(
        reference=text(told.get("sku"), 80) or f"wc-{number}",
        name=text(told.get("name")),
        category=groups[0] if groups else "",
    )
    at = moment(told.get("date_modified_gmt"))
    return News(about="product", number=number, told_at=at, products=(product,))


def _buyer(person: dict[str, Any], place: dict[str, Any], number: Any) -> Buyer:
    return Buyer(
        number="" if text(number) in {"", "0"} else text(number, 60),
        email=text(person.get("email") or place.get("email")),
        phone=text(place.get("phone"), 40),
        given_name=text(person.get("first_name") or place.get("first_name"), 100),
        family_name=text(person.get("last_name") or place.get("last_name"), 100),
        street=text(place.get("address_1")),
        postcode=text(place.get("postcode"), 12),
        city=text(place.get("city"), 100),
        country=text(place.get("country"), 2) or "FR",
        told_at=moment(person.get("date_modified_gmt")),
    )
