from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from carnet.activity.actions import record_events, record_notes, record_orders
from carnet.activity.models import Order
from carnet.activity.types import NewEvent, NewLine, NewNote, NewOrder
from carnet.audit.models import AuditLine
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.people.queries import cards, search
from carnet.privacy.actions.erase import erase_contacts
from carnet.privacy.actions.export import export_contact
from carnet.privacy.queries import export_rows, undeclared_tables
from carnet.privacy.tests.factories import ADA, noor

NOON = datetime(2026, 5, 4, 10, tzinfo=UTC)
BEN = Actor(ActorKind.STAFF, "2", "Ben")


@pytest.fixture
def active_noor() -> int:
    pk = noor()
    line = NewLine("P1", "Tasse", 1, 14_500)
    order = NewOrder(
        external_id="A1",
        contact_id=pk,
        customer_reference="ZX-48213",
        at=NOON,
        total_milli=14_500,
        lines=(line,),
    )
    record_orders(actor=ADA, source="till", origin="", orders=[order])
    record_events(
        actor=ADA, origin="", events=[NewEvent(contact_id=pk, kind="visit", at=NOON, is_act=True)]
    )
    record_notes(
        actor=ADA,
        origin="",
        notes=[NewNote(contact_id=pk, text="préfère Zilberfarb écrit ainsi", at=NOON)],
    )
    return pk


@pytest.mark.django_db
def test_every_table_with_a_path_to_a_contact_is_declared() -> None:
    assert undeclared_tables() == []


@pytest.mark.django_db
def test_the_export_holds_every_table_that_has_something(active_noor: int) -> None:
    tables = {t.table: t.rows for t in export_contact(actor=ADA, contact_id=active_noor)}
    assert {
        "people.Contact",
        "people.Address",
        "people.Reference",
        "activity.Order",
        "activity.Note",
    } <= set(tables)
    assert "Zilberfarb" in str(tables["people.Contact"])
    assert AuditLine.objects.filter(name="privacy.exported", subject_id=active_noor).exists()


@pytest.mark.django_db
def test_who_may_not_gets_nothing_and_changes_nothing(active_noor: int) -> None:
    with pytest.raises(NotPermitted):
        export_contact(actor=BEN, contact_id=active_noor)
    with pytest.raises(NotPermitted):
        erase_contacts(actor=BEN, ids=[active_noor])
    assert active_noor in cards([active_noor])


@pytest.mark.django_db
def test_erasing_empties_every_declared_table_and_keeps_the_purchase_without_the_person(
    active_noor: int,
) -> None:
    assert export_contact(actor=ADA, contact_id=active_noor)
    assert search("zilberfarb") == [active_noor]
    done = erase_contacts(actor=ADA, ids=[active_noor])
    assert {t.table for t in export_rows(active_noor)} == {
        "audit.AuditLine",
        "retention.ArchivedItem",
    }
    assert cards([active_noor]) == {}
    assert search("zilberfarb") == []
    order = Order.objects.get()
    assert (order.contact_id, order.customer_reference, order.total_milli) == (None, "", 14_500)
    assert any(t.table == "activity.Order" and t.kept for t in done)


def _grep(needle: bytes) -> list[str]:
    file = Path(connection.settings_dict["NAME"])
    return [p.name for p in sorted(file.parent.glob(file.name + "*")) if needle in p.read_bytes()]


@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_an_erased_person_leave_the_files(active_noor: int, settings: Any) -> None:
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_contact WHERE family_name = 'Zilberfarb'")
            assert cursor.fetchone() == (1,)
        erase_contacts(actor=ADA, ids=[active_noor])
        assert cards([active_noor]) == {}
        return
    assert _grep(b"Zilberfarb")
    assert _grep(b"noor.zilberfarb@exemple.fr")
    erase_contacts(actor=ADA, ids=[active_noor])
    assert _grep(b"noor.zilberfarb@exemple.fr") == []
    assert _grep(b"+33639984471") == []
    # The invoice names its buyer until its ten years are over.
    with clock.hold(NOON.replace(year=2037)):
        import_module("carnet.retention.actions.archive").end_archive(actor=ADA)
    assert _grep(b"ilberfarb") == []
