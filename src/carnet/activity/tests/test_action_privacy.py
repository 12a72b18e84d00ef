"""Orders stay without the person; events and notes go; a merge hands everything to the survivor."""

import pytest

from carnet.activity.actions import record_events, record_notes, record_orders
from carnet.activity.models import Event, Note, Order, OrderLine
from carnet.activity.tests.factories import ADA, START, order, person
from carnet.activity.types import NewEvent, NewNote
from carnet.kit.declarations import PersonalData, declared
from carnet.kit.personal import put_back
from carnet.privacy.actions.erase import erase_rows

pytestmark = pytest.mark.django_db


def _declared(table: str) -> PersonalData:
    return next(d for d in declared("personal_data") if d.table == table)


def _busy(name: str, reference: str, number: int) -> int:
    pk = person(name, reference)
    bought = order(number, pk, customer_reference=reference)
    record_orders(actor=ADA, source="till", origin="", orders=[bought])
    record_events(
        actor=ADA, origin="", events=[NewEvent(contact_id=pk, kind="visit", at=START, is_act=True)]
    )
    record_notes(actor=ADA, origin="", notes=[NewNote(contact_id=pk, text="matin", at=START)])
    return pk


def test_erasing_leaves_the_purchase_without_the_person() -> None:
    noor, otto = _busy("Noor", "C-7", 1), _busy("Otto", "C-8", 2)
    assert Order.objects.get(external_id="CV-1").customer_reference == "C-7"
    erase_rows([noor])
    blind = Order.objects.get(external_id="CV-1")
    assert (blind.contact_id, blind.customer_reference, blind.total_milli) == (None, "", 12_500)
    assert OrderLine.objects.filter(order=blind).count() == 1
    assert set(Event.objects.values_list("contact_id", flat=True)) == {otto}
    assert set(Note.objects.values_list("contact_id", flat=True)) == {otto}
    assert Order.objects.get(external_id="CV-2").contact_id == otto
    assert _declared("activity.Order").kept


def test_what_a_person_may_read_of_her_activity() -> None:
    noor = _busy("Noor", "C-7", 1)
    exported = {d.table: d.export(noor) for d in declared("personal_data")}
    assert exported["activity.Order"][0]["external_id"] == "CV-1"
    assert exported["activity.OrderLine"][0]["product__name"] == "Huehuetenango, 250 g"
    assert exported["activity.Event"][0]["kind"] == "visit"
    assert exported["activity.Note"][0]["text"] == "matin"


def test_a_merge_hands_everything_over_and_can_be_undone() -> None:
    noor, otto = _busy("Noor", "C-7", 1), _busy("Otto", "C-8", 2)
    tables = ("activity.Order", "activity.Event", "activity.Note")
    moved = [m for table in tables for m in _declared(table).move([(otto, noor)])]
    for model in (Order, Event, Note):
        assert model.objects.filter(contact_id=noor).count() == 2
    put_back(moved)
    for model in (Order, Event, Note):
        assert model.objects.filter(contact_id=otto).count() == 1
