"""What Shopify tells: orders, refunds, customers, products and checkouts as its Admin API writes them."""

from typing import Any

from carnet.activity.types import NewLine, NewOrder, NewProduct
from carnet.connectors.rules.plain import dated, milli, moment, number_of, part, rows, text, whole
from carnet.connectors.types import Buyer, Choice, News, Return, Unreadable

_CHANNELS = (("email", "email_marketing_consent"), ("sms", "sms_marketing_consent"))
_LEVELS = {"single_opt_in", "confirmed_opt_in"}
_NO = {"unsubscribed", "redacted"}


def read(told: dict[str, Any]) -> News:
    """Return what came, by its shape: the topic is not signed. Raises Unreadable."""
    if "refund_line_items" in told and "order_id" in told:
        returned = _return(told)
        return News(
            about="refund",
            number=number_of(told.get("order_id")),
            told_at=returned.at,
            returns=(returned,),
        )
    if "line_items" in told:
        paid = "financial_status" in told
        return _order(told) if paid else _cart(told)
    if "variants" in told:
        return _product(told)
    if "orders_to_redact" in told or "data_request" in told:
        return News(about="request", number=text(part(told, "customer").get("id"), 60))
    if "email" in told or "email_marketing_consent" in told or "customer_id" in told:
        return News(
            about="customer",
            number=number_of(told.get("id") or told.get("customer_id")),
            told_at=moment(told.get("updated_at")),
            buyer=_buyer(told, {}),
        )
    if set(told) <= {"id", "admin_graphql_api_id"}:
        return News(about="gone", number=number_of(told.get("id")))
    raise Unreadable("shape")


def _order(told: dict[str, Any]) -> News:
    number = number_of(told.get("id"))
    told_at = moment(told.get("updated_at")) or dated(told.get("created_at"))
    status = text(told.get("financial_status"))
    order = NewOrder(
        external_id=number,
        at=dated(told.get("processed_at") or told.get("created_at")),
        cancelled=bool(told.get("cancelled_at")) or status == "voided",
        total_milli=milli(told.get("total_price")),
        currency=text(told.get("currency"), 3) or "EUR",
        lines=tuple(_line(one) for one in rows(told, "line_items")),
        told_at=told_at,
    )
    returns = tuple(one for one in map(_return, rows(told, "refunds")) if one.total_milli)
    if status == "refunded" and not returns:
        returns = (Return(mark="all", at=told_at),)
    return News(
        about="order",
        number=number,
        told_at=told_at,
        buyer=_buyer(part(told, "customer"), told),
        order=order,
        returns=returns,
    )


def _return(told: dict[str, Any]) -> Return:
    paid = [one for one in rows(told, "transactions") if text(one.get("kind")) == "refund"]
    lines = rows(told, "refund_line_items")
    total = sum(milli(one.get("amount")) for one in paid) or sum(
        milli(one.get("subtotal")) + milli(one.get("total_tax")) for one in lines
    )
    return Return(
        mark=number_of(told.get("id")), at=dated(told.get("created_at")), total_milli=total
    )


def _cart(told: dict[str, Any]) -> News:
    return News(
        about="cart",
        number=number_of(told.get("token") or told.get("id")),
        told_at=moment(told.get("updated_at") or told.get("created_at")),
        buyer=_buyer(part(told, "customer"), told),
    )


def _line(told: dict[str, Any]) -> NewLine:
    return NewLine(
        product_reference=text(told.get("sku"), 80)
        or f"shopify-{number_of(told.get('product_id') or told.get('id'))}",
        product_name=text(told.get("title") or told.get("name")),
        quantity=whole(told.get("quantity")),
        unit_price_milli=milli(told.get("price")),
    )


def _product(told: dict[str, Any]) -> News:
    number, name = number_of(told.get("id")), text(told.get("title"))
    references = [text(one.get("sku"), 80) for one in rows(told, "variants")]
    group = text(told.get("product_type"), 100)
    products = tuple(
        NewProduct(reference=one, name=name, category=group)
        for one in dict.fromkeys(r or f"shopify-{number}" for r in references or [""])
    )
    at = moment(told.get("updated_at"))
    return News(about="product", number=number, told_at=at, products=products)


def _buyer(person: dict[str, Any], order: dict[str, Any]) -> Buyer:
    place = (
        part(order, "billing_address")
        or part(order, "shipping_address")
        or part(person, "default_address")
    )
    choices = tuple(
        choice for channel, name in _CHANNELS if (choice := _choice(channel, part(person, name)))
    )
    return Buyer(
        number=text(person.get("id") or person.get("customer_id"), 60),
        email=text(person.get("email") or person.get("email_address") or order.get("email")),
        phone=text(person.get("phone") or order.get("phone"), 40),
        given_name=text(person.get("first_name") or place.get("first_name"), 100),
        family_name=text(person.get("last_name") or place.get("last_name"), 100),
        street=text(place.get("address1")),
        postcode=text(place.get("zip"), 12),
        city=text(place.get("city"), 100),
        country=text(place.get("country_code"), 2) or "FR",
        told_at=moment(person.get("updated_at")),
        choices=choices,
    )


def _choice(channel: str, told: dict[str, Any]) -> Choice | None:
    """Return a yes or a no; "not_subscribed" and "pending" say neither."""
    state, level = text(told.get("state")), text(told.get("opt_in_level"))
    if state not in {"subscribed", *_NO}:
        return None
    return Choice(
        yes=state == "subscribed",
        at=moment(told.get("consent_updated_at")),
        channel=channel,
        explicit=level in _LEVELS or state in _NO,
        confirmed=level == "confirmed_opt_in",
    )
