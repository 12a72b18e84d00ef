"""Payloads as the shops document them, with made-up people, and a connector that takes them."""

import json
from typing import Any

from django.test import Client

from carnet.connectors.actions.write import create
from carnet.connectors.jobs import apply_one
from carnet.connectors.models import Connector, Delivery
from carnet.connectors.rules.signed import signature
from carnet.connectors.types import SHOPIFY, WOO, Declared
from carnet.jobs.models import JobRun
from carnet.kit import clock
from carnet.kit.actor import command_actor

ADA = command_actor("tests")
SECRET = "a-secret-for-tests"  # noqa: S105 - for tests only
WORDING = "Je veux bien recevoir les offres par e-mail"
HEADERS = {
    WOO: ("X-WC-Webhook-Signature", "X-WC-Webhook-Topic"),
    SHOPIFY: ("X-Shopify-Hmac-Sha256", "X-Shopify-Topic"),
}


def woo_order(**more: Any) -> dict[str, Any]:
    """Return an order as WooCommerce sends it."""
    return {
        "id": 727,
        "status": "processing",
        "currency": "EUR",
        "date_created_gmt": "2026-03-22T16:28:02",
        "date_modified_gmt": "2026-03-22T16:28:08",
        "total": "29.35",
        "customer_id": 26,
        "billing": {
            "first_name": "Manon",
            "last_name": "Tessier",
            "address_1": "3 quai des Essais",
            "city": "Nantes",
            "postcode": "44000",
            "country": "FR",
            "email": "manon.tessier@exemple.fr",
            "phone": "06 39 98 00 11",
        },
        "line_items": [
            {"id": 315, "name": "Sac Loire", "product_id": 93, "quantity": 2, "sku": "SAC-1",
             "total": "20.00", "total_tax": "4.00", "price": 10},
        ],
        "refunds": [],
    } | more  # fmt: skip


def shopify_customer(**more: Any) -> dict[str, Any]:
    """Return a customer as Shopify sends it."""
    return {
        "id": 706405506930370084,
        "email": "lou.garnier@exemple.fr",
        "created_at": "2026-03-01T10:00:00+01:00",
        "updated_at": "2026-03-02T10:00:00+01:00",
        "first_name": "Lou",
        "last_name": "Garnier",
        "default_address": {"address1": "1 rue du Test", "city": "Nantes", "zip": "44000", "country_code": "FR"},
        "email_marketing_consent": {
            "state": "subscribed",
            "opt_in_level": "single_opt_in",
            "consent_updated_at": "2026-03-01T10:00:00+01:00",
        },
    } | more  # fmt: skip


def shopify_order(**more: Any) -> dict[str, Any]:
    """Return an order as Shopify sends it."""
    return {
        "id": 820982911946154508,
        "name": "#9999",
        "created_at": "2026-03-05T09:00:00+01:00",
        "updated_at": "2026-03-05T09:05:00+01:00",
        "cancelled_at": None,
        "financial_status": "paid",
        "currency": "EUR",
        "total_price": "40.00",
        "customer": shopify_customer(),
        "line_items": [{"id": 1, "product_id": 788, "sku": "IPOD", "title": "Lampe", "quantity": 1, "price": "40.00"}],
        "refunds": [],
    } | more  # fmt: skip


def presta_order(**more: Any) -> dict[str, Any]:
    """Return an order as the module of PrestaShop sends it."""
    return {
        "order": {
            "id": 12, "reference": "XKBKNABJK", "id_customer": "2", "current_state": "2",
            "date_add": "2026-03-06 11:00:00", "date_upd": "2026-03-06 11:00:05", "total_paid_tax_incl": "15.900000",
            "currency": "EUR",
            "associations": {"order_rows": [
                {"id": "5", "product_id": "1", "product_reference": "demo_1", "product_name": "Tasse",
                 "product_quantity": "1", "unit_price_tax_incl": "15.900000"},
            ]},
        } | more,
        "customer": {"id": 2, "email": "ines.robin@exemple.fr", "firstname": "Inès", "lastname": "Robin",
                     "newsletter": "1", "newsletter_date_add": "2026-01-01 10:00:00", "date_upd": "2026-03-01 10:00:00"},
    }  # fmt: skip


LEAD_BODY = {
    "id": "lead-1",
    "created_time": "2026-03-07T10:00:00+0000",
    "field_data": [
        {"name": "email", "values": ["noe.marin@exemple.fr"]},
        {"name": "first_name", "values": ["Noé"]},
        {"name": "message", "values": ["Bonjour, je veux un devis pour mars."]},
    ],
}


def linked(kind: str = WOO, **more: Any) -> Connector:
    """Make a connector."""
    told = {"kind": kind, "name": f"Boutique {kind}", "secret": SECRET, "wording": WORDING} | more
    return Connector.objects.get(pk=create(actor=ADA, declared=Declared(**told)))


def call(
    one: Connector, told: Any, *, topic: str = "order.updated", sign: str = SECRET, number: str = ""
) -> int:
    """Call as the shop does and return the status."""
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    if one.kind in HEADERS:
        name, about = HEADERS[one.kind]
        headers = {name: signature(sign, body), about: topic}
    else:
        at, number = str(int(clock.now().timestamp())), number or f"msg_{Delivery.objects.count()}"
        signed = b".".join([number.encode(), at.encode(), body])
        headers = {
            "webhook-id": number,
            "webhook-timestamp": at,
            "webhook-signature": f"v1,{signature(sign, signed)}",
        }
    client = Client(enforce_csrf_checks=True, headers=headers)
    answer = client.post(f"/c/{one.key}/", body, content_type="application/json")
    return int(answer.status_code)


def worked() -> Delivery:
    """Do the jobs that wait and return the latest delivery."""
    for row in Delivery.objects.filter(state="waiting").order_by("pk"):
        if JobRun.objects.filter(name="connectors.apply", arguments=[row.pk]).exists():
            apply_one(row.pk)
    return Delivery.objects.latest("pk")
