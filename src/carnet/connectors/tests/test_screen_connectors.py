"""What shops call: kept once when signed, applied through the rooms it belongs to, shown with what became of it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from carnet.accounts.models import News as Told
from carnet.accounts.tests.factories import ada, ben, signed_in
from carnet.activity.models import Event, Note, Order, Product
from carnet.carriers.http import Page, Unfetched
from carnet.connectors.actions import compare as comparing
from carnet.connectors.actions.apply import apply
from carnet.connectors.actions.receive import sweep
from carnet.connectors.actions.write import rotate
from carnet.connectors.jobs import every_night
from carnet.connectors.models import Connector, Delivery, Heard
from carnet.connectors.personal import PERSONAL
from carnet.connectors.queries.declared import examine, sources
from carnet.connectors.queries.words import keyword_told, request_told
from carnet.connectors.sealed import SECRETS
from carnet.connectors.tests.factories import (
    ADA,
    LEAD_BODY,
    SECRET,
    call,
    linked,
    presta_order,
    shopify_customer,
    shopify_order,
    woo_order,
    worked,
)
from carnet.connectors.types import LEAD, PRESTA, SHOPIFY
from carnet.consent.models import ConsentRecord, PersonFact, Provenance, SourceDeclaration
from carnet.kit import clock
from carnet.people.models import Contact
from carnet.people.queries import ids_by_address

pytestmark = pytest.mark.django_db
LIST = "/reglages/connecteurs/"


def test_only_what_is_signed_is_kept_and_once() -> None:
    one = linked()
    assert call(one, woo_order(), sign="forged") == 401
    assert call(one, b"webhook_id=3") == 200
    assert not Delivery.objects.exists()
    assert Connector.objects.get().refused == 1
    assert [call(one, woo_order()), call(one, woo_order(), topic="order.deleted")] == [200, 200]
    row = Delivery.objects.get()
    assert "Tessier" not in row.sealed
    assert call(one, b"x" * 1_000_001) == 413
    assert Client().post("/c/nobody/", b"{}", content_type="application/json").status_code == 404
    assert Client().get(f"/c/{one.key}/").status_code == 405
    rotate(actor=ADA, connector_id=one.pk, secret="fresh")  # noqa: S106 - for tests only
    assert [call(one, {"id": n}, sign=s) for n, s in ((8, "fresh"), (9, SECRET))] == [200, 200]
    with clock.hold(clock.now() + timedelta(hours=25)):
        assert [call(one, {"id": n}, sign=s) for n, s in ((10, "fresh"), (11, SECRET))] == [
            200,
            401,
        ]


def test_an_order_lives_and_older_news_change_nothing() -> None:
    one = linked()
    call(one, woo_order(date_modified_gmt="2026-03-23T10:00:00", total="30.00"))
    row = worked()
    assert (row.state, row.reason) == ("done", "order")
    contact = Contact.objects.get()
    assert (contact.given_name, row.contact_id) == ("Manon", contact.pk)
    assert Provenance.objects.get().source == one.name
    assert Product.objects.get().reference == "SAC-1"
    call(one, woo_order(total="99.00"))
    assert worked().reason == "late"
    order = Order.objects.get()
    assert (order.total_milli, order.contact_id) == (30_000, contact.pk)
    apply(row.pk)
    assert Order.objects.count() == 1
    refunded = woo_order(
        date_modified_gmt="2026-03-24T10:00:00",
        total="30.00",
        refunds=[{"id": 9, "total": "-5.00"}],
    )
    call(one, refunded)
    worked()
    call(one, refunded | {"status": "refunded", "date_modified_gmt": "2026-03-24T11:00:00"})
    worked()
    assert sorted(Order.objects.values_list("total_milli", flat=True)) == [-5_000, 30_000]
    call(one, woo_order(date_modified_gmt="2026-03-25T10:00:00", status="cancelled"))
    assert worked().reason == "cancelled"
    assert Order.objects.get(total_milli__gt=0).cancelled


def test_a_guest_is_known_by_address_and_name() -> None:
    one = linked()
    call(one, woo_order())
    contact = Contact.objects.get(pk=worked().contact_id)
    guest = woo_order(id=728, customer_id=0, date_modified_gmt="2026-03-25T10:00:00")
    call(one, guest)
    assert worked().contact_id == contact.pk
    wife = guest["billing"] | {"first_name": "Agathe"}
    call(one, guest | {"id": 729, "billing": wife})
    assert worked().contact_id != contact.pk


def test_a_yes_needs_its_proof_and_a_no_counts_at_once() -> None:
    one = linked(SHOPIFY)
    call(one, shopify_customer())
    assert worked().reason == "agreed"
    line = ConsentRecord.objects.get()
    assert (line.status, line.proof, line.channels) == ("given", "kept", ["email"])
    no = {"state": "unsubscribed", "consent_updated_at": "2026-03-04T10:00:00+01:00"}
    late = {
        "state": "subscribed",
        "opt_in_level": "single_opt_in",
        "consent_updated_at": "2026-03-01T10:00:00+01:00",
    }
    call(one, shopify_customer(updated_at="2026-03-04T10:00:00+01:00", email_marketing_consent=no))
    assert worked().reason == "objected"
    assert PersonFact.objects.get().what == "objection"
    call(
        one, shopify_customer(updated_at="2026-03-03T10:00:00+01:00", email_marketing_consent=late)
    )
    assert worked().reason == "late"
    bare = linked(SHOPIFY, name="Sans mots", wording="")
    other = shopify_customer(
        id=5, email="ana.petit@exemple.fr", first_name="Ana", last_name="Petit"
    )
    call(bare, other)
    assert worked().reason == "trace"
    assert ConsentRecord.objects.latest("pk").proof != "kept"
    # Whoever is known already: an address typed in a shop says nothing for them unless its mailbox confirmed.
    again = linked(SHOPIFY, name="Seconde boutique")
    call(again, other | {"id": 6})
    assert worked().reason == "trace"
    presta = linked(PRESTA)
    call(presta, presta_order())
    assert worked().reason == "trace"
    call(
        presta,
        {
            "customer": presta_order()["customer"]
            | {"newsletter": "0", "date_upd": "2026-03-09 10:00:00"}
        },
    )
    assert worked().reason == "objected"


def test_refunds_carts_and_requests_of_shopify() -> None:
    one = linked(SHOPIFY)
    call(one, shopify_order())
    assert worked().state == "done"
    refund = {"id": 77, "order_id": 820982911946154508, "created_at": "2026-03-08T09:00:00Z", "refund_line_items": [],
              "transactions": [{"kind": "refund", "amount": "12.50"}]}  # fmt: skip
    call(one, refund)
    assert worked().reason == "refund"
    assert Order.objects.filter(total_milli=-12_500, contact__isnull=False).count() == 1
    call(
        one,
        {
            "token": "c1",
            "line_items": [],
            "email": "lou.garnier@exemple.fr",
            "updated_at": "2026-03-08T09:00:00Z",
        },
    )
    assert worked().reason == "cart"
    call(one, {"customer": {"id": 1}, "orders_to_redact": []})
    assert worked().reason == "request"


def test_a_lead_is_logged_with_its_month_and_its_keyword() -> None:
    owner = signed_in(ada())
    one = linked(LEAD, direct=False, supplier="Réseau", keywords=("DEVIS",))
    assert call(one, LEAD_BODY, number="m1") == 200
    assert call(one, LEAD_BODY | {"id": "2"}, number="m1") == 200
    assert worked().reason == "lead"
    declared = SourceDeclaration.objects.get()
    assert (declared.kind, declared.supplier, declared.informed) == ("public", "Réseau", None)
    assert Event.objects.get().kind == "form"
    assert "devis" in Note.objects.get().text
    assert Told.objects.get().kind == "connectors.keyword"
    text = owner.get(f"{LIST}{one.pk}/").content.decode()
    assert "field_data.email : noe.marin@exemple.fr" in text
    owner.post(f"{LIST}{one.pk}/champs/", {"email": "field_data.email", "message": ""})
    one.refresh_from_db()
    assert one.mapping == {"email": "field_data.email"}
    owner.post(f"{LIST}{one.pk}/champs/", {"email": ""})
    one.refresh_from_db()
    assert one.mapping
    assert "mot surveillé" in keyword_told({"connector": one.pk})
    assert one.name in request_told({"connector": one.pk})


def test_what_is_wrong_is_kept_with_its_sentence_and_sent_again() -> None:
    owner, one = signed_in(ada()), linked()
    page = f"{LIST}{one.pk}/"
    assert call(one, b'{"id": 727, "stat') == 200
    row = worked()
    assert (row.state, row.reason) == ("failed", "json")
    assert "envoi a peut-être été coupé" in owner.get(page).content.decode()
    owner.post(f"{page}envois/{row.pk}/")
    row.refresh_from_db()
    assert row.state == "waiting"
    assert worked().tries == 2
    owner.post(f"{page}pause/")
    call(one, woo_order())
    assert worked().state == "waiting"
    owner.post(f"{page}pause/")
    assert worked().state == "done"


def test_scripts_stay_words_and_what_came_is_forgotten() -> None:
    owner, one = signed_in(ada()), linked()
    page = f"{LIST}{one.pk}/"
    call(one, b'{"id": 727, "stat')
    row = worked()
    evil = "<script>alert(1)</script>\x00\x1b"
    billing = dict.fromkeys(woo_order()["billing"], evil) | {"email": "mal@exemple.fr"}
    item = woo_order()["line_items"][0] | {"name": evil, "sku": evil}
    told = woo_order(id=9, customer_id=evil, currency=evil, billing=billing, line_items=[item])
    assert call(one, told, topic=evil.replace("\x00", "").replace("\x1b", "")) == 200
    assert worked().state == "done"
    assert "<script>alert" not in owner.get(page).content.decode()
    assert "1 envoi" in examine().said
    with clock.hold(clock.now() + timedelta(days=8)):
        sweep()
        assert examine().state == "warn"
    assert not Delivery.objects.exclude(sealed="").exists()
    owner.post(f"{page}envois/{row.pk}/")
    row.refresh_from_db()
    assert row.state == "failed"
    assert list(sources())[0].party == "WooCommerce"


def test_screens_make_change_and_refuse() -> None:
    owner = signed_in(ada())
    assert "Aucun connecteur" in owner.get(LIST).content.decode()
    made = owner.post(
        LIST,
        {
            "kind": "shopify",
            "name": "Ma boutique",
            "shop_url": "https://b.exemple.fr",
            "api_key": "k",
        },
    )
    assert made.status_code == 302
    one = Connector.objects.get()
    page = f"{LIST}{one.pk}/"
    text = owner.get(page).content.decode()
    assert f"/c/{one.key}/" in text
    assert "Notifications › Webhooks" in text
    assert "en marche" in owner.get(LIST).content.decode()
    for wrong in ({"name": ""}, {"name": "ma BOUTIQUE"}, {"name": "x", "kind": "y"}, {"name": "x", "shop_url": "http://b"},
                  {"name": "x", "shop_url": "https://a:b@c"}, {"name": "x", "silent_days": "²"}):  # fmt: skip
        assert owner.post(LIST, {"kind": "shopify"} | wrong).status_code == 422
    assert owner.post(page, {"name": "Autre", "wording": "Oui"}).status_code == 302
    one.refresh_from_db()
    assert (one.name, one.wording, bool(one.sealed_api)) == ("Autre", "Oui", True)
    before = one.sealed
    for verb in ("essai", "secret", "comparer", "fichier"):
        assert owner.post(f"{page}{verb}/").status_code == 302
    one.refresh_from_db()
    assert one.sealed != before
    assert owner.post(f"{page}autre/").status_code == 404
    assert signed_in(ben()).post(f"{page}secret/").status_code == 403
    which, sealed = next(iter(SECRETS.every()))
    assert SECRETS.put(which, sealed, "x")
    assert not SECRETS.put(which, sealed, "y")


def test_the_shop_is_compared_at_night_and_by_file(monkeypatch: pytest.MonkeyPatch) -> None:
    one = linked(shop_url="https://boutique.exemple.fr", api_key="ck:cs")
    call(one, woo_order())
    worked()
    asked: list[Any] = []
    orders = [woo_order(), woo_order(id=728), woo_order(id=729, total="?")]
    answers = [
        Page(200, json.dumps(orders)),
        Page(401, ""),
        Unfetched("private"),
        Page(200, "<html>"),
    ]

    def fetched(url: str, **more: Any) -> Page:
        asked.append((url, more["headers"]))
        answer = answers[len(asked) - 1]
        if isinstance(answer, Unfetched):
            raise answer
        return answer

    monkeypatch.setattr(comparing, "fetch", fetched)
    every_night()
    one.refresh_from_db()
    assert {k: one.compared[k] for k in ("same", "missing", "different", "unread")} == {
        "same": 1, "missing": 1, "different": 0, "unread": 1,
    }  # fmt: skip
    assert asked[0][0].startswith(
        "https://boutique.exemple.fr/wp-json/wc/v3/orders?modified_after="
    )
    assert asked[0][1]["Authorization"] == "Basic Y2s6Y3M="
    owner = signed_in(ada())
    for said in ("refuse la clé", "cette machine", "autre chose que des commandes"):
        every_night()
        assert said in owner.get(f"{LIST}{one.pk}/").content.decode()
    rows = "Order ID,Order Date,Order Total\n728,2026-03-22,29.35\n727,2026-03-22,31.00\n800,2026-03-23,8.00\n"
    file = SimpleUploadedFile("o.csv", rows.encode())
    owner.post(f"{LIST}{one.pk}/fichier/", {"file": file})
    one.refresh_from_db()
    assert [one.compared[k] for k in ("missing", "different", "same")] == [1, 1, 1]
    assert Order.objects.get(external_id="727").total_milli == 31_000


def test_what_came_is_told_to_the_person_and_goes_with_them() -> None:
    one = linked()
    call(one, woo_order())
    worked()
    assert examine().state == "sound"
    (pk,) = ids_by_address("email", ["manon.tessier@exemple.fr"])["manon.tessier@exemple.fr"]
    told = {data.table: data.export(pk) for data in PERSONAL}
    assert "Tessier" in told["connectors.Delivery"][0]["body"]
    assert told["connectors.Heard"][0]["number"] == "727"
    for data in PERSONAL:
        data.erase([pk])
    assert not Delivery.objects.exists()
    assert not Heard.objects.exists()
