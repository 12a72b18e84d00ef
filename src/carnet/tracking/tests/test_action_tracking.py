"""What sites tell: nothing of anybody without a proven yes; linked only by a signed word; gone at its term."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from carnet.activity.actions.orders import record_orders
from carnet.activity.models import Event, KnownAs
from carnet.activity.types import NewOrder
from carnet.conditions.queries import catalogue, ids
from carnet.conditions.rules import parse
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.kit.home import secret
from carnet.privacy.actions.erase import erase_rows
from carnet.tracking.actions import count as counting
from carnet.tracking.actions.carts import notice_carts
from carnet.tracking.actions.forget import forget_old
from carnet.tracking.actions.sites import save_site
from carnet.tracking.manifest import MANIFEST
from carnet.tracking.models import Arrival, Choice, PageHour, Site, Visitor
from carnet.tracking.queries.arrivals import led
from carnet.tracking.rules.signs import ARRIVALS, arrival
from carnet.tracking.tests.factories import (
    ADA,
    SHOP,
    accepted,
    choose,
    login,
    noor,
    otto,
    site,
    tell,
    viewed,
    visitor,
)

pytestmark = pytest.mark.django_db
At = Callable[[str], datetime]
NOBODY = Actor(ActorKind.STAFF, "0", "Ben")


def test_a_page_is_counted_of_nobody() -> None:
    shop = site()
    assert tell(shop, seen={"path": "/cafes?email=a@b.fr", "entry": True}).status_code == 200
    tell(shop, seen={"path": "/cafes"})
    row = PageHour.objects.get()
    assert (row.page, row.views, row.entries) == ("/cafes", 2, 1)
    assert (row.hour.minute, row.hour.second) == (0, 0)
    assert Event.objects.count() == Choice.objects.count() == 0


def test_counting_without_agreement_can_be_switched_off() -> None:
    shop = site(audience=False)
    assert tell(shop, seen={"path": "/"}).status_code == 200
    assert not PageHour.objects.exists()


def test_pages_by_the_thousand_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_PAGES", 2)
    shop = site()
    for path in "abcd":
        tell(shop, seen={"path": f"/{path}"})
    assert dict(PageHour.objects.values_list("page", "views")) == {"/a": 1, "/b": 1, "(…)": 2}


@pytest.mark.parametrize("signal", ["Sec-GPC", "DNT"])
def test_a_signal_of_the_browser_stops_everything(signal: str) -> None:
    shop = site()
    held = accepted(shop)
    more = {"chosen": {"version": "2026-11", "measuring": True}, "seen": {"path": "/"}}
    answer = tell(shop, {signal: "1"}, batch=[viewed()], **more, **held)
    assert answer.json() == {"kept": False}
    assert Choice.objects.count() == 1
    assert Event.objects.count() == PageHour.objects.count() == 0


def test_a_choice_is_proved_without_anything_of_the_machine() -> None:
    shop = site()
    key = choose(shop, linking=False).json()["choice"]
    proof = Choice.objects.get()
    assert (proof.key, proof.version, proof.language) == (key, "2026-11", "fr")
    assert (proof.measuring, proof.linking, proof.site_id) == (True, False, shop.pk)
    kept = {f.name for f in Choice._meta.get_fields()}
    assert kept == {"id", "key", "site", "at", "version", "language", "measuring", "linking"}


def test_a_no_is_proved_too_and_lets_nothing_in() -> None:
    shop = site()
    held = accepted(shop, measuring=False)
    assert Choice.objects.get().linking is False
    answer = tell(shop, batch=[viewed()], **held)
    assert (answer.status_code, answer.json()["code"]) == (422, "choice")
    assert not Event.objects.exists()


def test_events_need_a_choice_of_this_site_and_of_these_six_months(at: At) -> None:
    at("2026-03-01T10:00:00Z")
    shop, other = site(), site(name="Autre")
    held = accepted(shop)
    assert tell(shop, batch=[viewed()], **held).json()["events"] == 1
    assert tell(shop, batch=[viewed()], visitor=visitor()).status_code == 422
    assert tell(other, batch=[viewed("m2")], **held).json()["code"] == "choice"
    at("2026-09-01T10:00:00Z")
    assert tell(shop, batch=[viewed("m3")], **held).json()["code"] == "choice"
    assert Event.objects.count() == 1


def test_an_event_is_durable_once_and_waits_for_its_person() -> None:
    shop = site()
    held = accepted(shop)
    assert tell(shop, batch=[viewed()], **held).json()["events"] == 1
    assert tell(shop, batch=[viewed()], **held).json()["events"] == 0
    event = Event.objects.get()
    assert (event.kind, event.page, event.is_act) == ("product_viewed", "/cafes/hue", False)
    assert event.contact_id is None and event.who is not None


def test_a_login_links_what_was_before_and_what_comes() -> None:
    shop, person = site(), noor()
    held = accepted(shop)
    tell(shop, batch=[viewed()], **held)
    tell(shop, batch=[login(shop), viewed("m2")], **held)
    assert set(Event.objects.values_list("contact_id", flat=True)) == {person}
    assert Visitor.objects.get().way == "login"
    people = MANIFEST.views[0].ids(str(shop.pk))
    assert [row[0] if isinstance(row, tuple) else row for row in people] == [person]


def test_an_address_that_the_shop_signs_links_as_well() -> None:
    shop, person = site(), noor()
    tell(shop, batch=[login(shop, "noor.benhaddou@exemple.fr"), viewed()], **accepted(shop))
    assert Event.objects.get().contact_id == person


def test_a_forged_hash_is_refused_and_nothing_written() -> None:
    shop = site()
    noor()
    forged = {"type": "identify", "userId": "C-1042", "hash": "0" * 64}
    answer = tell(shop, batch=[forged, viewed()], **accepted(shop))
    assert answer.json()["code"] == "hash"
    assert not Event.objects.exists() and not KnownAs.objects.exists()


def test_without_agreeing_to_it_nobody_is_linked() -> None:
    shop = site()
    noor()
    tell(shop, batch=[login(shop), viewed()], **accepted(shop, linking=False))
    assert Event.objects.get().contact_id is None
    assert not Visitor.objects.exists()


def test_who_takes_back_their_yes_is_unlinked() -> None:
    shop = site()
    noor()
    held = accepted(shop)
    tell(shop, batch=[login(shop)], **held)
    assert KnownAs.objects.count() == Visitor.objects.count() == 1
    choose(shop, measuring=False, forget=held["visitor"])
    assert not KnownAs.objects.exists() and not Visitor.objects.exists()


def _token(person: int, age: timedelta = timedelta()) -> str:
    moment = int((clock.now() - age).timestamp())
    return arrival(person, moment, b"n" * 12, secret(ARRIVALS))


def test_a_mail_link_links_once_who_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    shop, person = site(), noor()
    held = accepted(shop)
    token = _token(person)
    monkeypatch.setattr("carnet.tracking.actions.take.agreed", lambda _ids: set())
    tell(shop, arrival=token, **held)
    assert not Visitor.objects.exists()
    Arrival.objects.all().delete()
    monkeypatch.setattr("carnet.tracking.actions.take.agreed", set)
    tell(shop, arrival=_token(person, timedelta(minutes=11)), **held)
    assert not Visitor.objects.exists()
    tell(shop, arrival=token, batch=[viewed()], **held)
    assert Visitor.objects.get().way == "mail"
    assert Event.objects.get().contact_id == person
    Visitor.objects.all().delete()
    tell(shop, arrival=token, **held)
    assert not Visitor.objects.exists()


def test_a_link_carries_a_token_only_to_a_followed_site_of_who_agreed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shop, person = site(), noor()
    assert led(f"{SHOP}/cafes", person) == f"{SHOP}/cafes"
    monkeypatch.setattr("carnet.tracking.queries.arrivals.agreed", set)
    monkeypatch.setattr("carnet.tracking.actions.take.agreed", set)
    there = led(f"{SHOP}/cafes?a=1#b", person)
    assert there.startswith(f"{SHOP}/cafes?a=1&carnet=") and there.endswith("#b")
    assert led("https://ailleurs.fr/", person) == "https://ailleurs.fr/"
    token = there.split("carnet=")[1].removesuffix("#b")
    tell(shop, arrival=token, **accepted(shop))
    assert Visitor.objects.get().contact_id == person
    assert led("mailto:a@exemple.fr", person) == "mailto:a@exemple.fr"


def test_everything_goes_at_its_term(at: At) -> None:
    at("2024-10-01T10:00:00Z")
    shop = site()
    noor()
    held = accepted(shop)
    tell(shop, seen={"path": "/"}, batch=[login(shop), viewed()], **held)
    at("2025-10-30T10:00:00Z")
    assert forget_old() == 0
    assert KnownAs.objects.exists()
    at("2025-11-01T10:00:00Z")
    forget_old()
    assert not KnownAs.objects.exists() and not Visitor.objects.exists()
    assert Event.objects.exists() and PageHour.objects.exists()
    at("2026-11-02T10:00:00Z")
    forget_old()
    assert not Event.objects.exists() and not PageHour.objects.exists()
    assert Choice.objects.exists()
    at("2029-10-03T10:00:00Z")
    forget_old()
    assert not Choice.objects.exists()


def test_a_person_takes_away_and_leaves_with_their_browsers() -> None:
    shop, person = site(), noor()
    tell(shop, batch=[login(shop), viewed()], **accepted(shop))
    data = MANIFEST.personal_data[0]
    assert [row["site__name"] for row in data.export(person)] == ["Boutique"]
    other = otto()
    moved = data.move([(person, other)])
    assert [m.table for m in moved] == ["tracking.Visitor"]
    assert data.export(person) == [] and len(data.export(other)) == 1
    data.move([(other, person)])
    erase_rows([person])
    assert not Visitor.objects.exists() and not KnownAs.objects.exists()
    assert not Event.objects.exists()


def _asked(rule: dict[str, Any]) -> list[int]:
    return ids(parse(rule, catalogue()), fresh=True)


def test_a_cart_that_was_left_is_a_fact_once(at: At) -> None:
    at("2026-11-20T10:00:00Z")
    shop, person = site(), noor()
    added = viewed("c1") | {"event": "Product Added"}
    tell(shop, batch=[login(shop), added], **accepted(shop))
    at("2026-11-20T13:00:00Z")
    assert notice_carts() == 0
    at("2026-11-20T14:30:00Z")
    assert (notice_carts(), notice_carts()) == (1, 0)
    event = Event.objects.get(kind="cart_abandoned")
    assert (event.contact_id, event.value_milli) == (person, 12_500)
    assert _asked({"did": "cart_abandoned", "at_least": 1, "within_days": 7}) == [person]
    at("2029-01-01T10:00:00Z")
    forget_old()
    assert not Event.objects.filter(kind="cart_abandoned").exists()


def test_a_cart_that_was_bought_is_none(at: At) -> None:
    at("2026-11-20T10:00:00Z")
    shop, person = site(), noor()
    added = viewed("c1") | {"event": "Product Added"}
    tell(shop, batch=[login(shop), added], **accepted(shop))
    at("2026-11-20T11:00:00Z")
    order = NewOrder(external_id="O-1", contact_id=person, at=clock.now(), total_milli=12_500)
    record_orders(actor=ADA, source="shop", origin="", orders=[order])
    at("2026-11-20T16:00:00Z")
    assert notice_carts() == 0


def test_viewed_so_many_times_can_be_asked() -> None:
    shop, person = site(), noor()
    calls = [login(shop), *(viewed(f"v{i}") for i in range(3))]
    tell(shop, batch=calls, **accepted(shop))
    assert _asked({"did": "product_viewed", "at_least": 3, "within_days": 30}) == [person]
    assert _asked({"did": "product_viewed", "at_least": 4, "within_days": 30}) == []


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"not json", 422, "json"),
        (b"[" * 5_000, 422, "json"),
        (b"\xff\xfe", 422, "json"),
        (b'{"site": 5}', 422, "json"),
        (b'{"site": "unknown"}', 403, "origin"),
        (b'{"site": "' + b"a" * 70_000 + b'"}', 413, "large"),
    ],
)
def test_garbage_is_refused_with_a_sentence(body: bytes, status: int, code: str) -> None:
    site()
    answer = Client().post("/s/batch", body, content_type="text/plain", headers={"origin": SHOP})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert len(answer.json()["detail"]) > 20


def test_bad_calls_are_said_one_by_one_and_leave_the_rest() -> None:
    shop = site()
    calls = [viewed(), {"type": "alias"}, viewed("m2") | {"event": ""}, viewed("m3")]
    answer = tell(shop, batch=calls, **accepted(shop)).json()
    assert answer["events"] == 2
    assert {(r["index"], r["code"]) for r in answer["rejected"]} == {(1, "type"), (2, "event")}


def test_too_many_calls_or_a_strange_identifier() -> None:
    shop = site()
    held = accepted(shop)
    assert tell(shop, batch=[viewed()] * 101, **held).json()["code"] == "many"
    old = "20200101-" + "ab" * 16
    assert tell(shop, batch=[viewed()], choice=held["choice"], visitor=old).json()["code"] == "visitor"  # fmt: skip
    assert choose(shop, version="1999").json()["code"] == "wording"


def test_only_the_exact_origins_of_an_open_site_may_tell() -> None:
    shop = site()
    good = tell(shop, seen={"path": "/"})
    assert good.headers["Access-Control-Allow-Origin"] == SHOP
    assert good.headers["Vary"].startswith("Origin")
    for origin in ("https://exemple.fr", f"{SHOP}.evil.fr", f"{SHOP}:444", "null", ""):
        answer = tell(shop, {"origin": origin}, seen={"path": "/"})
        assert answer.status_code == 403
        assert "Access-Control-Allow-Origin" not in answer.headers
    Site.objects.update(closed_at=clock.now())
    assert tell(shop, seen={"path": "/"}).status_code == 403
    assert PageHour.objects.get().views == 1


def test_a_flood_is_turned_away_by_network_and_by_site() -> None:
    shop = site()
    Site.objects.update(per_minute=20)
    seen = [tell(shop, seen={"path": "/"}).status_code for _n in range(3)]
    assert seen == [200, 200, 429]
    answer = tell(shop, {"X-Forwarded-For": "9.9.9.9"}, seen={"path": "/"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")


@pytest.mark.parametrize(
    ("name", "origins"), [("", [SHOP]), ("B", []), ("B", ["boutique"]), ("a" * 81, [SHOP])]
)
def test_a_site_must_be_understood(name: str, origins: list[str]) -> None:
    with pytest.raises(Exception, match="name|origins"):
        save_site(actor=ADA, site_id=None, name=name, origins=origins, audience=True)
    assert not Site.objects.exists()


def test_who_may_not_declares_no_site() -> None:
    with pytest.raises(NotPermitted):
        save_site(actor=NOBODY, site_id=None, name="B", origins=[SHOP], audience=True)
