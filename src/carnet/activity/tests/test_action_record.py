"""Orders, events and notes go in once, move the last act, wait for their buyer, and can be taken back."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from carnet.activity.actions import (
    attach_orders,
    record_events,
    record_notes,
    record_orders,
    take_back,
)
from carnet.activity.models import Event, Note, Order, OrderLine, Product
from carnet.activity.queries import (
    buyers,
    customers_since,
    find_orders,
    last_acts,
    latest_of,
    never_bought,
    purchase_facts,
    spent_since,
    waiting,
)
from carnet.activity.tests.factories import ADA, BEN, START, order, person
from carnet.activity.types import NewEvent, NewLine, NewNote, NewOrder, OrdersTally
from carnet.kit.actor import NotPermitted
from carnet.people.actions.load import remove_contacts
from carnet.people.queries import cards

pytestmark = pytest.mark.django_db


def _record(*orders: NewOrder, origin: str = "import:1") -> OrdersTally:
    return record_orders(actor=ADA, source="till", origin=origin, orders=orders)


def _last(contact_id: int) -> datetime | None:
    return cards([contact_id])[contact_id].last_act_at


def test_an_order_is_told_once() -> None:
    noor = person("Noor")
    assert _record(order(1, noor), order(2), order(2)) == OrdersTally(2, 1, 2, 1)
    assert _record(order(1, noor), order(3, noor)) == OrdersTally(1, 1, 1, 0)
    assert Order.objects.count() == 3
    assert OrderLine.objects.count() == 3
    assert Product.objects.get().name == "Huehuetenango, 250 g"


def test_only_a_sale_is_an_act() -> None:
    noor = person("Noor")
    _record(order(1, noor), order(5, noor, cancelled=True), order(6, noor, total_milli=-12_500))
    assert _last(noor) == START + timedelta(days=1)
    assert buyers([noor]) == {noor}
    facts = purchase_facts([noor])[noor]
    assert (facts.orders, facts.total_milli, facts.first_at) == (1, 12_500, facts.last_at)
    assert spent_since([noor], START) == {noor: 0}


def test_an_older_act_does_not_move_the_clock_back() -> None:
    noor = person("Noor")
    _record(order(9, noor))
    _record(order(2, noor), origin="import:2")
    assert _last(noor) == START + timedelta(days=9)


def test_recording_needs_the_permission() -> None:
    with pytest.raises(NotPermitted):
        record_orders(actor=BEN, source="till", origin="", orders=[order(1)])
    assert not Order.objects.exists()


def test_an_order_waits_for_its_buyer_and_finds_it_by_reference() -> None:
    _record(order(4, customer_reference="C-7"), order(5, customer_reference="C-8"))
    assert waiting().count() == 2
    noor = person("Noor", "C-7")
    assert Order.objects.get(external_id="CV-4").contact_id == noor
    assert _last(noor) == START + timedelta(days=4)
    otto = person("Otto")
    assert attach_orders(actor=ADA, contacts={"C-8": otto}) == 1
    assert not waiting().exists()


def test_a_reference_that_two_people_carry_names_nobody() -> None:
    person("Noor", "C-7")
    person("Otto", "C-7")
    _record(order(4, customer_reference="C-7"))
    person("Inès", "C-7")
    assert waiting().count() == 1


def test_a_contact_that_goes_leaves_the_order_waiting() -> None:
    noor = person("Noor", "C-7")
    _record(order(4, noor, customer_reference="C-7"))
    remove_contacts(actor=ADA, ids=[noor])
    assert waiting().count() == 1
    again = person("Noor", "C-7")
    assert Order.objects.get().contact_id == again


def test_events_and_notes() -> None:
    noor = person("Noor")
    events = [
        NewEvent(contact_id=noor, kind="click", at=START, is_act=True, source="s", external_id="1"),
        NewEvent(contact_id=noor, kind="sent", at=START + timedelta(days=3)),
    ]
    assert record_events(actor=ADA, origin="import:1", events=events) == 2
    assert record_events(actor=ADA, origin="import:1", events=events[:1]) == 0
    assert _last(noor) == START
    assert last_acts([noor]) == {noor: START}
    record_notes(
        actor=ADA, origin="import:1", notes=[NewNote(contact_id=noor, text="matin", at=START)]
    )
    assert Note.objects.get().text == "matin"


def test_what_an_origin_brought_is_taken_back_and_the_clock_with_it() -> None:
    noor = person("Noor")
    _record(order(1, noor), origin="import:1")
    _record(order(8, noor), origin="import:2")
    record_events(
        actor=ADA,
        origin="import:2",
        events=[NewEvent(contact_id=noor, kind="visit", at=START + timedelta(days=9), is_act=True)],
    )
    assert _last(noor) == START + timedelta(days=9)
    assert take_back(actor=ADA, origin="import:2") == 2
    assert _last(noor) == START + timedelta(days=1)
    assert not Event.objects.exists()
    take_back(actor=ADA, origin="import:1")
    assert _last(noor) is None
    assert not OrderLine.objects.exists()


def test_what_belongs_to_contacts_that_stay_is_kept_under_another_mark() -> None:
    noor, otto = person("Noor"), person("Otto")
    record_notes(actor=ADA, origin="import:1", notes=[NewNote(contact_id=noor, text="x", at=START)])
    _record(order(1, noor), order(2, otto))
    take_back(actor=ADA, origin="import:1", keep=[noor])
    assert Order.objects.get().contact_id == noor
    assert set(Order.objects.values_list("origin", flat=True)) == {"import:1:kept"}
    assert Note.objects.get().contact_id == noor
    assert _last(otto) is None
    assert Product.objects.count() == 1


def test_who_bought_and_who_never_did() -> None:
    noor, otto = person("Noor"), person("Otto")
    _record(order(1, noor), order(2, otto, cancelled=True))
    assert set(customers_since(START)) == {noor}
    assert set(customers_since(START + timedelta(days=2))) == set()
    assert list(never_bought()) == [otto]
    assert latest_of([noor, otto])[noor].what == "order"
    assert otto not in latest_of([noor, otto])


@pytest.mark.parametrize("typed", ["CV-1", "cv-1", "#CV-1", " CV-1 "])
def test_an_order_is_found_by_its_number(typed: str) -> None:
    _record(order(1, person("Noor")))
    assert [o.external_id for o in find_orders(typed, 5)] == ["CV-1"]
    assert find_orders(" ", 5) == []


def test_recording_takes_the_same_few_queries_whatever_the_number() -> None:
    noor, counts = person("Noor"), []
    for start, count in ((0, 30), (1000, 300)):
        lines = tuple(NewLine(f"P{start + n}", f"Article {n}", 1, 100) for n in range(30))
        many = [order(start + n, noor, lines=lines) for n in range(count)]
        with CaptureQueriesContext(connection) as seen:
            _record(*many)
        counts.append(len(seen))
    assert counts[0] == counts[1]
