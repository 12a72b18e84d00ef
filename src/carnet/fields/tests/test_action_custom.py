"""Custom fields and their values: made, filled, undone, taken out of use, aged, erased; never silently."""

from collections.abc import Callable
from datetime import datetime

import pytest

from carnet.audit.models import AuditLine
from carnet.fields.actions.custom_fields import (
    create_field,
    erase_field,
    erase_values,
    hide_field,
    show_field,
)
from carnet.fields.actions.custom_values import (
    drop_old_values,
    forget_changes,
    set_value,
    set_values,
    undo_value,
)
from carnet.fields.models import CustomField, CustomValue, ValueChange
from carnet.fields.personal import PERSONAL
from carnet.fields.queries.custom import custom_fields, custom_values, filled, holding
from carnet.fields.types import NewField
from carnet.jobs.models import JobRun
from carnet.kit.actor import NotPermitted
from carnet.kit.personal import put_back
from carnet.people.actions.merged import mark_merged
from carnet.people.tests.factories import ADA, NOBODY, crowd, noor_and_otto
from carnet.people.types import Rejected, UnknownContact

pytestmark = pytest.mark.django_db


def _field(label: str = "Café préféré", kind: str = "text", **more: str) -> str:
    return create_field(
        actor=ADA, new=NewField(kind=kind, label_fr=label, purpose="offers", **more)
    )


def test_a_field_says_what_it_is_for_before_it_is_made() -> None:
    for new, place in (
        (NewField(kind="text", label_fr=" ", purpose="offers"), "label_fr"),
        (NewField(kind="text", label_fr="Café"), "purpose"),
        (NewField(kind="rune", label_fr="Café", purpose="offers"), "kind"),
        (NewField(kind="choice", label_fr="Café", purpose="offers", choices="un"), "choices"),
        (NewField(kind="text", label_fr="Café", purpose="offers", months="0"), "months"),
    ):
        with pytest.raises(Rejected) as refused:
            create_field(actor=ADA, new=new)
        assert refused.value.field == place
    with pytest.raises(NotPermitted):
        create_field(actor=NOBODY, new=NewField(kind="text", label_fr="Café", purpose="offers"))
    assert not CustomField.objects.exists()
    assert _field() == "cafe_prefere"
    with pytest.raises(Rejected, match="taken"):
        _field("CAFE  préféré")


def test_protected_data_is_asked_about_first() -> None:
    new = NewField(kind="text", label_fr="Allergies", purpose="service")
    with pytest.raises(Rejected) as refused:
        create_field(actor=ADA, new=new)
    assert (refused.value.code, refused.value.field) == ("sensitive", "health")
    assert create_field(actor=ADA, new=new, anyway=True) == "allergies"


def test_a_value_is_set_changed_and_undone_step_by_step() -> None:
    noor, _otto = noor_and_otto()
    key = _field()
    first = set_value(actor=ADA, contact_id=noor, key=key, typed="Moka")
    second = set_value(actor=ADA, contact_id=noor, key=key, typed="Sidamo")
    assert custom_values([noor]) == {noor: {key: "Sidamo"}}
    with pytest.raises(Rejected, match="moved"):
        undo_value(actor=ADA, contact_id=noor, change_id=first.change_id)
    undo_value(actor=ADA, contact_id=noor, change_id=second.change_id)
    assert custom_values([noor]) == {noor: {key: "Moka"}}
    undo_value(actor=ADA, contact_id=noor, change_id=first.change_id)
    assert custom_values([noor]) == {}
    assert not ValueChange.objects.exists()
    assert "Moka" not in str(list(AuditLine.objects.values_list("detail", flat=True)))


def test_only_with_the_permission_and_only_what_the_field_takes() -> None:
    noor, otto = noor_and_otto()
    key = _field(kind="number")
    with pytest.raises(NotPermitted):
        set_value(actor=NOBODY, contact_id=noor, key=key, typed="1")
    with pytest.raises(Rejected, match="number"):
        set_value(actor=ADA, contact_id=noor, key=key, typed="douze")
    with pytest.raises(Rejected, match="unknown"):
        set_value(actor=ADA, contact_id=noor, key="autre", typed="12")
    mark_merged([(otto, noor)])
    with pytest.raises(UnknownContact):
        set_value(actor=ADA, contact_id=otto, key=key, typed="12")


def test_many_values_at_once_and_the_bad_ones_named() -> None:
    ids = crowd(600)
    number, text = _field("Pointure", "number"), _field("Note")
    values = {pk: {number: str(n), text: f"note {n}"} for n, pk in enumerate(ids)}
    values[ids[3]][number] = "douze"
    values[ids[4]]["absent"] = "x"
    done = set_values(actor=ADA, values=values, origin="import:7")
    assert done.written == 1199
    assert set(done.refused) == {(ids[3], number, "number"), (ids[4], "absent", "unknown")}
    again = set_values(actor=ADA, values={ids[0]: {number: "99", text: ""}}, origin="import:8")
    assert again.written == 1
    assert custom_values([ids[0], ids[3]]) == {
        ids[0]: {number: "99", text: "note 0"},
        ids[3]: {text: "note 3"},
    }
    assert set_values(actor=ADA, values={ids[0]: {number: "99"}}).written == 0
    assert filled(custom_fields()) == {number: 599, text: 600}
    assert len(holding(number)) == 599


def test_a_field_is_taken_out_of_use_with_its_values_and_comes_back() -> None:
    noor, _otto = noor_and_otto()
    key = _field()
    set_value(actor=ADA, contact_id=noor, key=key, typed="Moka")
    hide_field(actor=ADA, key=key)
    assert custom_fields() == []
    assert custom_values([noor]) == {}
    with pytest.raises(Rejected, match="unknown"):
        set_value(actor=ADA, contact_id=noor, key=key, typed="Sidamo")
    show_field(actor=ADA, key=key)
    assert custom_values([noor]) == {noor: {key: "Moka"}}


def test_erasing_a_field_is_confirmed_by_its_name_and_done_by_a_job() -> None:
    noor, _otto = noor_and_otto()
    key = _field()
    set_value(actor=ADA, contact_id=noor, key=key, typed="Moka rare")
    with pytest.raises(Rejected, match="in_use"):
        erase_field(actor=ADA, key=key, confirmed="Café préféré")
    hide_field(actor=ADA, key=key)
    with pytest.raises(Rejected, match="confirm"):
        erase_field(actor=ADA, key=key, confirmed="oui")
    assert CustomValue.objects.count() == 1
    erase_field(actor=ADA, key=key, confirmed="cafe prefere")
    run = JobRun.objects.get(name="fields.erase")
    assert erase_values(run.arguments[0]) == 1
    assert erase_values(run.arguments[0]) == 0
    assert not CustomValue.objects.exists()
    assert not ValueChange.objects.exists()
    assert _field() == "cafe_prefere_2"


def test_values_leave_when_their_field_keeps_them_no_longer(at: Callable[[str], datetime]) -> None:
    at("2026-01-10T09:00")
    noor, _otto = noor_and_otto()
    short, long = _field("Visite", months="6"), _field("Note")
    for key in (short, long):
        set_value(actor=ADA, contact_id=noor, key=key, typed="mardi")
    at("2026-07-01T09:00")
    assert drop_old_values() == 0
    at("2026-07-20T09:00")
    assert drop_old_values() == 1
    assert custom_values([noor]) == {noor: {long: "mardi"}}
    forget_changes()
    assert not ValueChange.objects.exists()


def test_values_are_exported_moved_on_a_merge_put_back_and_erased() -> None:
    noor, otto = noor_and_otto()
    both, one = _field("Café"), _field("Taille")
    set_values(actor=ADA, values={noor: {both: "Moka"}, otto: {both: "Sidamo", one: "42"}})
    by_table = {p.table: p for p in PERSONAL}
    declared = by_table["fields.CustomValue"]
    assert {row["text"] for row in declared.export(otto)} == {"Sidamo", "42"}
    moved = declared.move([(otto, noor)])
    assert custom_values([noor, otto]) == {noor: {both: "Moka", one: "42"}, otto: {both: "Sidamo"}}
    put_back(moved)
    assert custom_values([otto]) == {otto: {both: "Sidamo", one: "42"}}
    set_value(actor=ADA, contact_id=otto, key=one, typed="43")
    assert by_table["fields.ValueChange"].export(otto)[0]["before"] == "42"
    assert declared.erase([otto]) == 2
    assert by_table["fields.ValueChange"].erase([otto]) == 1
    assert custom_values([noor, otto]) == {noor: {both: "Moka"}}
