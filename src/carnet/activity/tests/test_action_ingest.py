"""What becomes of what programs tell: once, late, corrected, with or without a person."""

from datetime import timedelta

import pytest

from carnet.activity.actions.ingest import ingest
from carnet.activity.models import Event, KnownAs, Order, OrderLine, Product
from carnet.activity.tests.factories import person
from carnet.activity.tests.told import AGREED, PAGE, REFUSED, SHOP, call, order_call, tell
from carnet.consent.models import ConsentRecord, Provenance
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.people.models import Contact
from carnet.people.queries import cards

pytestmark = pytest.mark.django_db


def test_an_event_is_written_once() -> None:
    noor = person("Noor", "C-7")
    asked = call(event="Quote Requested", messageId="m-1", properties={"room": "2"})
    assert (tell(asked).events, tell(asked).known, tell(asked, asked).known) == (1, 1, 2)
    event = Event.objects.get()
    assert (event.contact_id, event.kind, event.is_act) == (noor, "request", True)
    assert event.detail == {"room": "2"}
    assert Contact.objects.get(pk=noor).last_act_at == event.at


def test_a_bad_call_does_not_sink_the_others() -> None:
    person("Noor", "C-7")
    tally = tell(
        call(event="Quote Requested"), call("explode"), call(), call(event="Form Submitted")
    )
    assert tally.events == 2
    assert [(m.index, m.code) for m in tally.misfits] == [(1, "type"), (2, "event")]


def test_who_may_not_track_tells_nothing() -> None:
    with pytest.raises(NotPermitted):
        tell(call(event="x"), actor=Actor(ActorKind.KEY, "3"))


def test_an_order_with_lines_and_products() -> None:
    noor = person("Noor", "C-7")
    assert tell(order_call("Order Completed")).orders == 1
    order = Order.objects.get()
    assert (order.contact_id, order.total_milli, order.line_count) == (noor, 25_000, 1)
    assert (OrderLine.objects.get().quantity, Product.objects.get().name) == (2, "Huehuetenango")
    assert tell(order_call("Order Completed")).known == 1
    assert Event.objects.count() == 0
    assert Contact.objects.get(pk=noor).last_act_at == order.at


def test_an_order_is_corrected_and_old_news_changes_nothing() -> None:
    now = clock.now()
    old, new = ((now - timedelta(hours=h)).isoformat() for h in (5, 1))
    tell(order_call("Order Completed", timestamp=(now - timedelta(hours=6)).isoformat()))
    assert tell(order_call("Order Updated", properties={"total": 30}, timestamp=new)).orders == 1
    assert tell(order_call("Order Updated", properties={"total": 99}, timestamp=old)).known == 1
    order = Order.objects.get()
    assert (order.total_milli, order.at) == (30_000, now - timedelta(hours=6))
    assert OrderLine.objects.count() == 1


def test_an_order_told_after_its_correction_keeps_the_day_it_was_placed() -> None:
    now = clock.now()
    tell(order_call("Order Updated", properties={"total": 30}, timestamp=now.isoformat()))
    placed = (now - timedelta(days=2)).isoformat()
    assert tell(order_call("Order Completed", timestamp=placed)).orders == 1
    order = Order.objects.get()
    assert (order.total_milli, order.at) == (30_000, now - timedelta(days=2))
    assert tell(order_call("Order Completed", timestamp=placed)).known == 1


def test_a_key_for_people_alone_knows_whom_it_tells_of_by_address() -> None:
    may = {"activity.track", "people.add_contact", "people.change_contact"}
    people = Actor(ActorKind.KEY, "4", "Formulaire", may.__contains__)
    for user in (None, "C-9"):
        tell(
            call("identify", userId=user, anonymousId="b", traits={"email": "n@exemple.fr"}),
            actor=people,
        )
    assert cards([Contact.objects.get().pk])[Contact.objects.get().pk].references == (
        ("customer", "C-9"),
    )


def test_a_cancelled_order_counts_for_nothing_even_when_the_news_comes_first() -> None:
    noor = person("Noor", "C-7")
    assert tell(order_call("Order Cancelled")).orders == 1
    assert tell(order_call("Order Completed")).known == 1
    assert Order.objects.get().cancelled
    assert Contact.objects.get(pk=noor).last_act_at is None
    tell(order_call("Order Completed", "O-2"))
    assert Contact.objects.get(pk=noor).last_act_at
    tell(order_call("Order Cancelled", "O-2"))
    assert Contact.objects.get(pk=noor).last_act_at is None


def test_what_came_back_is_an_order_of_its_own_once() -> None:
    tell(order_call("Order Completed"))
    back = {"total": None, "products": None}
    refunded = order_call("Order Refunded", messageId="r", properties=back)
    assert (tell(refunded).orders, tell(refunded).known) == (1, 1)
    returned = Order.objects.get(total_milli__lt=0)
    assert (returned.total_milli, returned.lines.get().quantity) == (-25_000, -2)
    part = {"total": 12.5, "products": [{"product_id": "HUE", "quantity": 1, "price": 12.5}]}
    tell(order_call("Order Refunded", messageId="s", properties=part))
    assert Order.objects.filter(total_milli=-12_500).count() == 1


def test_identify_makes_a_person_known_and_never_agrees_to_anything() -> None:
    traits = {
        "email": "Noor.Perrot@exemple.fr", "firstName": "Noor", "lastName": "Perrot", "phone": "06 12 34 56 78",
        "address": {"street": "3 rue du Lac", "postalCode": "69003", "city": "Lyon"}, "birthday": "1990-02-28",
        "newsletter": True, "optin": True, "company": {"name": "Torréfaction du Lac"},
    }  # fmt: skip
    tally = tell(call("identify", traits=traits))
    card = cards(list(Contact.objects.values_list("pk", flat=True)))[Contact.objects.get().pk]
    assert tally.people_new == 1
    assert (card.given_name, card.family_name, card.emails) == (
        "Noor",
        "Perrot",
        ("noor.perrot@exemple.fr",),
    )
    assert card.references == (("customer", "C-7"),)
    assert (card.mobiles, card.organisation) == (("+33612345678",), "Torréfaction du Lac")
    assert ConsentRecord.objects.count() == 0
    assert Provenance.objects.get().source == "boutique"
    assert tell(call("identify", traits=traits)).people_completed == 0


def test_identify_fills_what_is_empty_and_leaves_what_is_known() -> None:
    noor = person("Noor", "C-7")
    tally = tell(
        call("identify", traits={"firstName": "Zoé", "email": "n@exemple.fr", "phone": "?"})
    )
    card = cards([noor])[noor]
    assert (tally.people_new, tally.people_completed) == (0, 1)
    assert (card.given_name, card.emails) == ("Noor", ("n@exemple.fr",))
    assert [m.code for m in tally.remarks] == ["left_phone"]


def test_an_address_of_one_person_leads_to_them_and_of_two_to_nobody() -> None:
    tell(call("identify", traits={"email": "n@exemple.fr"}))
    tell(call("identify", userId="C-8", traits={"email": "n@exemple.fr"}))
    assert Contact.objects.count() == 1
    person("Otto", "C-9")
    tell(call("identify", userId="C-9", traits={"email": "n@exemple.fr"}))
    tell(call(event="Quote Requested", userId="C-5", context={"traits": {"email": "n@exemple.fr"}}))
    assert Event.objects.get().contact_id is None


def test_two_calls_of_one_batch_about_one_stranger_make_one_person() -> None:
    tell(
        call("identify", traits={"firstName": "Noor"}),
        call("identify", traits={"email": "n@exemple.fr"}),
    )
    card = cards([Contact.objects.get().pk])[Contact.objects.get().pk]
    assert (card.given_name, card.emails) == ("Noor", ("n@exemple.fr",))


def test_events_wait_for_their_person_however_the_person_comes() -> None:
    tell(call(event="Quote Requested"), call(event="Form Submitted"))
    assert set(Event.objects.values_list("contact_id", flat=True)) == {None}
    noor = person("Noor", "C-7")
    assert set(Event.objects.values_list("contact_id", "who")) == {(noor, None)}
    assert Contact.objects.get(pk=noor).last_act_at


def test_a_browser_that_agreed_joins_its_person_and_never_two() -> None:
    noor, otto = person("Noor", "C-7"), person("Otto", "C-8")
    seen = {"userId": None, "anonymousId": "b1", "context": AGREED}
    tell(call("page", properties={"path": "/a"}, **seen), call("page", **seen))
    tally = tell(call("identify", anonymousId="b1", context=AGREED))
    assert tally.joined == 2
    tell(call("page", **seen))
    assert Event.objects.filter(contact_id=noor).count() == 3
    tell(call("identify", userId="C-8", anonymousId="b1", context=AGREED), call("page", **seen))
    assert Event.objects.filter(contact_id=noor).count() == 3
    assert Event.objects.filter(contact_id=otto).count() == 1
    assert KnownAs.objects.get().contact_id == otto


@pytest.mark.parametrize("context", [None, REFUSED])
def test_without_an_agreement_a_measure_leads_to_nobody(context: dict[str, object] | None) -> None:
    person("Noor", "C-7")
    viewed = call(
        event="Product Viewed",
        anonymousId="b1",
        context=context,
        properties={"product_id": "HUE", "colour": "red"},
    )
    tally = tell(viewed, call("identify", anonymousId="b1", context=context))
    event = Event.objects.get()
    assert (event.contact_id, event.who, event.detail, tally.anonymous) == (None, None, {}, 1)
    assert (event.at.minute, event.at.second) == (0, 0)
    assert KnownAs.objects.count() == 0


def test_the_signal_of_the_browser_wins_over_the_choice() -> None:
    person("Noor", "C-7")
    tell(call("page", context=AGREED), signal=True)
    assert Event.objects.get().contact_id is None


def test_the_agreement_that_the_person_gave_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    noor = person("Noor", "C-7")
    monkeypatch.setattr("carnet.activity.queries.behind.agreed", lambda ids: set(ids))
    tell(call("page", properties={"path": "/a"}))
    assert (Event.objects.get().contact_id, Event.objects.get().page) == (noor, "/a")


def test_a_key_that_stands_in_a_page_changes_nobody_and_moves_no_clock() -> None:
    noor = person("Noor", "C-7")
    tally = tell(
        call("identify", traits={"email": "evil@exemple.fr"}),
        call("identify", userId="C-66", traits={"email": "new@exemple.fr"}),
        call(event="Quote Requested"),
        order_call("Order Completed"),
        actor=PAGE,
    )
    assert (tally.people_new, tally.people_completed, tally.orders, tally.events) == (0, 0, 0, 2)
    assert cards([noor])[noor].emails == ()
    assert Contact.objects.get(pk=noor).last_act_at is None
    assert not Event.objects.filter(is_act=True).exists()
    assert Event.objects.get(kind="order_told").value_milli == 25_000
    assert Product.objects.count() == 0


def test_an_alias_leads_from_the_former_name() -> None:
    noor = person("Noor", "C-7")
    tell(call("alias", previousId="web-3"), call(event="Quote Requested", userId="web-3"))
    assert Event.objects.get().contact_id == noor


def test_nothing_of_the_address_or_program_of_the_person_is_kept() -> None:
    person("Noor", "C-7")
    secret = {"ip": "192.0.2.77", "userAgent": "Zmozilla/9", "userAgentData": {"brand": "Zmozilla"}}
    tell(
        call(
            event="Quote Requested",
            context=secret,
            properties={"ip": "192.0.2.77", "user_agent": "Zmozilla"},
        )
    )
    stored = str(list(Event.objects.values()))
    assert "request" in stored
    assert "192.0.2.77" not in stored
    assert "Zmozilla" not in stored


def test_hostile_values_stay_values() -> None:
    person("Noor", "C-7")
    nasty = "'); DROP TABLE activity_event; --\x00\u2028<script>"
    tally = tell(
        call(
            event=nasty,
            messageId=nasty,
            properties={nasty: nasty, "value": 3, "path": nasty},
            channel=nasty,
        ),
        order_call("Order Completed", nasty[:40], properties={"products": [{"name": nasty}]}),
    )
    assert (tally.events, tally.orders, tally.misfits) == (1, 1, ())
    assert "DROP TABLE" in str(Event.objects.get().detail)
    assert "\x00" not in str(Event.objects.values())


def test_a_deep_call_is_refused_and_not_followed() -> None:
    deep = (
        b'{"type":"track","userId":"a","event":"x","properties":'
        + b'{"a":' * 5000
        + b"1"
        + b"}" * 5001
    )
    tally = ingest(actor=SHOP, source="s", calls=[deep, b"\xff", b"[]", b"{}", b" " * 33_000])
    assert [m.code for m in tally.misfits] == ["json", "json", "json", "type", "large"]
