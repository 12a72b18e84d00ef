"""What programs told of a person: exported, erased to the last name, moved by a merge, forgotten when it waits too long."""

from datetime import timedelta

import pytest

from carnet.activity.actions.aside import forget_aside
from carnet.activity.models import Event, KnownAs, Order, ToldPerson
from carnet.activity.queries.told import USER, who_is
from carnet.activity.tests.factories import person
from carnet.activity.tests.told import AGREED, call, order_call, tell
from carnet.kit import clock
from carnet.kit.declarations import PersonalData, declared
from carnet.kit.personal import put_back
from carnet.people.models import Contact
from carnet.privacy.actions.erase import erase_rows

pytestmark = pytest.mark.django_db


def _declared(table: str) -> PersonalData:
    return next(d for d in declared("personal_data") if d.table == table)


def _told() -> int:
    tell(
        call("identify", anonymousId="b1", context=AGREED, traits={"firstName": "Noor"}),
        call(event="Quote Requested", properties={"room": "blue"}),
        call("page", context=AGREED, properties={"path": "/blue"}),
        order_call("Order Completed"),
    )
    return Contact.objects.get(given_name="Noor").pk


def test_everything_that_was_told_is_exported() -> None:
    noor = _told()
    told = {
        t: _declared(t).export(noor)
        for t in ("activity.Event", "activity.KnownAs", "activity.ToldPerson")
    }
    assert {e["kind"] for e in told["activity.Event"]} == {"request", "page"}
    assert told["activity.Event"][0]["detail"] == {"room": "blue"}
    assert told["activity.KnownAs"][0]["source"] == "boutique"
    assert told["activity.ToldPerson"][0]["source"] == "boutique"


def test_erasing_leaves_no_event_and_no_name() -> None:
    noor, otto = _told(), person("Otto", "C-8")
    tell(call(event="Quote Requested", userId="C-8"))
    assert Event.objects.filter(contact_id=noor).count() == 2
    erase_rows([noor])
    assert set(Event.objects.values_list("contact_id", flat=True)) == {otto}
    assert (KnownAs.objects.count(), ToldPerson.objects.count()) == (0, 0)
    order = Order.objects.get()
    assert (order.contact_id, order.customer_reference, order.total_milli) == (None, "", 25_000)


def test_events_that_wait_under_a_name_of_the_person_go_too() -> None:
    noor, otto = person("Noor", "C-7"), person("Otto", "C-7")
    tell(call(event="Quote Requested"))
    assert Event.objects.get().who == who_is(USER, "C-7")
    assert _declared("activity.Event").export(noor)[0]["kind"] == "request"
    erase_rows([noor])
    assert Event.objects.count() == 0
    assert Contact.objects.filter(pk=otto).exists()


def test_a_merge_hands_over_what_was_told_and_can_be_undone() -> None:
    noor, otto = _told(), person("Otto", "C-8")
    tables = ("activity.Event", "activity.KnownAs", "activity.ToldPerson")
    moved = [m for t in tables for m in _declared(t).move([(noor, otto)])]
    for model in (Event, KnownAs, ToldPerson):
        assert set(model.objects.values_list("contact_id", flat=True)) == {otto}
    put_back(moved)
    for model in (Event, KnownAs, ToldPerson):
        assert set(model.objects.values_list("contact_id", flat=True)) == {noor}


def test_no_name_stands_in_what_waits() -> None:
    tell(call(event="Quote Requested", userId="noor@exemple.fr"))
    stored = str(list(Event.objects.values()))
    assert Event.objects.get().who is not None
    assert "noor@exemple.fr" not in stored


def test_what_waits_too_long_loses_its_name_and_old_measures_go() -> None:
    now = clock.now()
    tell(call(event="Quote Requested"), call("page", context=None), call("page", context=None))
    Event.objects.filter(kind="request").update(at=now - timedelta(days=100))
    old = Event.objects.filter(kind="page").first()
    assert old is not None
    Event.objects.filter(pk=old.pk).update(at=now - timedelta(days=800))
    assert forget_aside() == 2
    waited = Event.objects.get(kind="request")
    assert (waited.who, waited.detail, waited.at.minute) == (None, {}, 0)
    assert Event.objects.filter(kind="page").count() == 1
    assert forget_aside() == 0
