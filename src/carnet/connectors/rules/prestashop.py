"""What PrestaShop tells: resources of its webservice, sent by a small module or fetched."""

from typing import Any

from carnet.activity.types import NewLine, NewOrder, NewProduct
from carnet.connectors.rules.plain import dated, milli, moment, number_of, part, rows, text, whole
from carnet.connectors.types import Buyer, Choice, News, Return, Unreadable

_CANCELLED, _REFUNDED, _UNPAID = {"6", "8"}, {"7"}, {"1", "10"}
"""States of orders as PrestaShop installs them: 6 cancelled, 8 payment error, 7 refunded, 1 and 10 not paid yet."""


def read(told: dict[str, Any]) -> News:
    """Return what came: an object `order`, `customer` or `product`, an order with its customer. Raises Unreadable."""
    if "order" in told:
        return _order(part(told, "order"), part(told, "customer"), part(told, "address"))
    if "customer" in told:
        person = part(told, "customer")
        return News(
            about="customer",
            number=number_of(person.get("id")),
            told_at=moment(person.get("date_upd"), utc=False),
            buyer=_buyer(person, part(told, "address")),
        )
    if "product" in told:
        return _product(part(told, "product"))
    if "cart" in told:
        cart = part(told, "cart")
        return News(
            about="cart",
            number=number_of(cart.get("id")),
            told_at=moment(cart.get("date_upd"), utc=False),
            buyer=_buyer(part(told, "customer"), {}),
        )
    raise Unreadable("shape")


def _order(told: dict[str, Any], person: dict[str, Any], place: dict[str, Any]) -> News:
    number, status = number_of(told.get("id")), text(told.get("current_state"))
    told_at = dated(told.get("date_upd") or told.get("date_add"), utc=False)
    if status in _UNPAID:
        return News(about="unpaid", number=number, told_at=told_at)
    order = NewOrder(
        external_id=number,
        at=dated(told.get("date_add"), utc=False),
        cancelled=status in _CANCELLED,
        total_milli=milli(told.get("total_paid_tax_incl") or told.get("total_paid")),
        currency=text(told.get("currency"), 3) or "EUR",
        lines=tuple(_line(one) for one in rows(part(told, "associations"), "order_rows")),
        told_at=told_at,
    )
    returns = (Return(mark="all", at=told_at),) if status in _REFUNDED else ()
    buyer = _buyer(person or {"id": told.get("id_customer")}, place)
    return News(
        about="order", number=number, told_at=told_at, buyer=buyer, order=order, returns=returns
    )


def _line(told: dict[str, Any]) -> NewLine:
    return NewLine(
        product_reference=text(told.get("product_reference"), 80)
        or f"ps-{number_of(told.get('product_id') or told.get('id'))}",
        product_name=text(told.get("product_name")),
        quantity=whole(told.get("product_quantity")),
        unit_price_milli=milli(told.get("unit_price_tax_incl") or told.get("product_price")),
    )


def _product(told: dict[str, Any]) -> News:
    number, name = number_of(told.get("id")), told.get("name")
    if isinstance(name, list):
        name = next((one.get("value") for one in name if isinstance(one, dict)), "")
    product = NewProduct(
        reference=text(told.get("reference"), 80) or f"ps-{number}", name=text(name)
    )
    at = moment(told.get("date_upd"), utc=False)
    return News(about="product", number=number, told_at=at, products=(product,))


def _buyer(person: dict[str, Any], place: dict[str, Any]) -> Buyer:
    number, at = text(person.get("id"), 60), moment(person.get("date_upd"), utc=False)
    return Buyer(
        number="" if number == "0" else number,
        email=text(person.get("email")),
        phone=text(place.get("phone_mobile") or place.get("phone"), 40),
        given_name=text(person.get("firstname"), 100),
        family_name=text(person.get("lastname"), 100),
        street=text(place.get("address1")),
        postcode=text(place.get("postcode"), 12),
        city=text(place.get("city"), 100),
        told_at=at,
        choices=_choices(person),
    )


def _choices(person: dict[str, Any]) -> tuple[Choice, ...]:
    """Return the newsletter box: its date says when, and nothing says how."""
    if "newsletter" not in person:
        return ()
    yes = text(person.get("newsletter")) in {"1", "true"} or person.get("newsletter") is True
    since = person.get("newsletter_date_add") if yes else person.get("date_upd")
    return (Choice(yes=yes, at=moment(since, utc=False)),)
