"""Signatures on raw bytes, and payloads of each shop, good and bad."""

import json
from base64 import b64decode
from datetime import UTC, datetime
from typing import Any

import pytest

from carnet.connectors.rules.files import orders_in
from carnet.connectors.rules.leads import guessed, paths
from carnet.connectors.rules.plain import milli, moment
from carnet.connectors.rules.reading import read
from carnet.connectors.rules.signed import is_ping, mark_of, signature
from carnet.connectors.tests.factories import (
    LEAD_BODY,
    presta_order,
    shopify_customer,
    shopify_order,
    woo_order,
)
from carnet.connectors.types import LEAD, PRESTA, SHOPIFY, WOO, News, Unreadable

pytestmark = pytest.mark.house
NOW = 1_770_000_000


def test_a_signature_holds_for_its_bytes_alone() -> None:
    # RFC 4231, test case 2.
    assert b64decode(signature("Jefe", b"what do ya want for nothing?")).hex() == (
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )
    body = b'{"id": 1}'
    for kind, name in ((WOO, "x-wc-webhook-signature"), (SHOPIFY, "x-shopify-hmac-sha256")):
        good = {name: signature("s", body)}
        assert mark_of(kind, good, body, secrets=["other", "s"], now=NOW)
        for headers, sent, secret in (
            (good, body + b" ", "s"), (good, body, "t"), ({}, body, "s"), ({name: "é" * 44}, body, "s"),
        ):  # fmt: skip
            assert mark_of(kind, headers, sent, secrets=[secret], now=NOW) is None
    assert is_ping(WOO, b"webhook_id=12")
    assert not is_ping(WOO, b"webhook_id=12&x=1")
    assert not is_ping(SHOPIFY, b"webhook_id=12")


@pytest.mark.parametrize(
    ("change", "good"),
    [
        ({}, True), ({"at": NOW - 299}, True), ({"at": NOW - 301}, False), ({"at": NOW + 301}, False),
        ({"told": "msg_2"}, False), ({"sent": b"{ }"}, False), ({"clock": "²"}, False), ({"clock": "9" * 40}, False),
    ],
)  # fmt: skip
def test_the_other_scheme_signs_number_moment_and_body(change: dict[str, Any], good: bool) -> None:
    at, body = change.get("at", NOW), b"{}"
    signed = signature("s", b".".join([b"msg_1", str(at).encode(), body]))
    headers = {
        "webhook-id": change.get("told", "msg_1"),
        "webhook-timestamp": change.get("clock", str(at)),
        "webhook-signature": f"v1,AAAA v1,{signed}",
    }
    found = mark_of(LEAD, headers, change.get("sent", body), secrets=["s"], now=NOW)
    assert (found is not None) is good


def test_each_shop_is_read() -> None:
    woo = read(WOO, json.dumps(woo_order(refunds=[{"id": 9, "total": "-5.00"}])), {})
    assert woo.order and woo.buyer
    assert (woo.order.total_milli, woo.order.lines[0].unit_price_milli) == (29_350, 12_000)
    assert woo.told_at == datetime(2026, 3, 22, 16, 28, 8, tzinfo=UTC)
    assert (woo.buyer.number, woo.returns[0].total_milli) == ("26", 5_000)
    cancelled = read(WOO, json.dumps(woo_order(status="cancelled")), {}).order
    assert cancelled is not None and cancelled.cancelled
    assert read(WOO, json.dumps(woo_order(status="refunded")), {}).returns[0].mark == "all"
    assert read(WOO, json.dumps(woo_order(status="pending")), {}).about == "unpaid"
    assert read(WOO, '{"id": 4}', {}).about == "gone"
    product = {
        "id": 5,
        "name": "Sac",
        "sku": "SAC-1",
        "categories": [{"name": "Sacs"}],
        "type": "simple",
    }
    assert read(WOO, json.dumps(product), {}).products[0].category == "Sacs"
    shopify = read(SHOPIFY, json.dumps(shopify_order()), {})
    assert shopify.order and shopify.buyer
    assert shopify.order.external_id == "820982911946154508"
    assert shopify.buyer.choices[0].explicit
    refund = {"id": 509562969, "order_id": 8, "created_at": "2026-03-06T09:00:00Z", "refund_line_items": [],
              "transactions": [{"kind": "refund", "amount": "12.50"}]}  # fmt: skip
    assert read(SHOPIFY, json.dumps(refund), {}).returns[0].total_milli == 12_500
    never = shopify_customer(email_marketing_consent={"state": "not_subscribed"})
    assert read(SHOPIFY, json.dumps(never), {}).buyer.choices == ()  # type: ignore[union-attr]
    assert (
        read(SHOPIFY, json.dumps({"customer": {"id": 2}, "orders_to_redact": []}), {}).about
        == "request"
    )
    presta = read(PRESTA, json.dumps(presta_order()), {})
    assert presta.order and presta.buyer
    assert (presta.order.total_milli, presta.buyer.given_name) == (15_900, "Inès")
    assert presta.told_at == datetime(2026, 3, 6, 10, 0, 5, tzinfo=UTC)
    cancelled = read(PRESTA, json.dumps(presta_order(current_state="6")), {}).order
    assert cancelled is not None and cancelled.cancelled


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        (WOO, '{"id": 7', "json"), (WOO, "[]", "json"), (WOO, "[" * 100_000, "json"), (WOO, '{"x": 1}', "shape"),
        (WOO, json.dumps(woo_order(total="douze")), "amount"), (WOO, json.dumps(woo_order(total="NaN")), "amount"),
        (WOO, json.dumps(woo_order(total="1e999")), "amount"), (WOO, json.dumps(woo_order(id=None)), "number"),
        (WOO, json.dumps(woo_order(date_created_gmt="hier", date_modified_gmt=None)), "date"),
        (SHOPIFY, '{"topic": "x"}', "shape"), (PRESTA, '{"order": []}', "date"), (LEAD, '{"a": 1}', "nobody"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(kind: str, body: str, code: str) -> None:
    with pytest.raises(Unreadable) as wrong:
        read(kind, body, {})
    assert wrong.value.code in {code, "number"} if kind == PRESTA else wrong.value.code == code


def test_a_lead_is_mapped_by_its_paths() -> None:
    found = paths(LEAD_BODY)
    assert found["field_data.email"] == "noe.marin@exemple.fr"
    assert guessed(found)["given_name"] == "field_data.first_name"
    told = read(LEAD, json.dumps(LEAD_BODY), {"email": "field_data.email", "message": "id"})
    assert told.buyer and (told.buyer.email, told.message) == ("noe.marin@exemple.fr", "lead-1")
    assert milli("1 234,50") == 1_234_500
    assert moment("0000-00-00 00:00:00") is None


def test_an_export_is_read_with_several_lines_for_an_order() -> None:
    shopify = (
        "Name,Email,Created at,Currency,Total,Cancelled at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Id\n"
        "#9999,lou.garnier@exemple.fr,2026-03-05 09:00:00 +0100,EUR,40.00,,1,Lampe,40.00,IPOD,820982911946154508\n"
        "#9999,,,,,,2,Ampoule,1.00,AMP,\n"
        "#10000,x,hier,EUR,1,,1,a,1,b,77\n"
    )
    first, second = orders_in(SHOPIFY, shopify.encode())
    assert isinstance(first, News) and first.order
    assert (first.order.external_id, len(first.order.lines)) == ("820982911946154508", 2)
    assert isinstance(second, Unreadable)
    french = "ID;Référence;Total;État;Date\n12;XKB;15,90 €;Annulée;06/03/2026 11:00:00\n".encode(
        "cp1252"
    )
    (one,) = orders_in(PRESTA, french)
    assert isinstance(one, News) and one.order
    assert (one.order.total_milli, one.order.cancelled) == (15_900, True)
    for data, code in ((b"a;b\n1;2\n", "columns"), (b"[1", "json"), (b"x" * 20_000_001, "large")):
        with pytest.raises(Unreadable) as wrong:
            list(orders_in(WOO, data))
        assert wrong.value.code == code
