"""The undo: the record is row for row as before, and what happened since is kept and told."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from carnet.activity.actions import record_events, record_orders
from carnet.activity.types import NewEvent, NewOrder
from carnet.consent.queries import proposals, standings_of
from carnet.imports.actions.undo import undo
from carnet.imports.models import Import, ImportRow
from carnet.imports.stored import place
from carnet.imports.tests.shop import people, write_csv, write_orders
from carnet.imports.tests.test_action_run import ADA, NOW, contact_of, take
from carnet.imports.types_flow import NotNow
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.people.queries import living

pytestmark = pytest.mark.django_db
_ROOMS = ("people", "activity", "consent", "identity")
# When a field was last written, a decision last taken: an undo is itself a writing.
_NOT_COMPARED = {"updated_at", "decided_at"}


def content() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of the rooms that an import writes to, search text included."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in _ROOMS:
            names = [f.column for f in model._meta.concrete_fields if f.column not in _NOT_COMPARED]
            found[model._meta.label] = sorted(
                map(tuple, _rows(model._meta.db_table, names)), key=str
            )
    found["people_search"] = sorted(_rows("people_search", ["text"]))
    return found


def _rows(table: str, names: list[str]) -> Iterator[tuple[Any, ...]]:
    columns = ", ".join(f'"{n}"' for n in names)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{table}"')  # noqa: S608 - names from the models
        yield from cursor.fetchall()


def test_an_undo_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    lines = people(30)
    take(write_csv(tmp_path / "before.csv", lines), write_orders(tmp_path / "o1.csv", lines))
    before = content()
    more = people(60)
    more[20][8], more[20][4] = "07 55 00 00 11", "99 quai Neuf"
    more[21][16] = "a déménagé"
    done = take(write_csv(tmp_path / "after.csv", more), write_orders(tmp_path / "o2.csv", more))
    assert done.completed >= 1
    assert done.added > 0
    assert content() != before
    stored = place(Import.objects.get(pk=done.import_id).stored_as)
    assert stored.exists()
    with clock.hold(NOW):
        undone = undo(actor=ADA, import_id=done.import_id)
    after = content()
    chain = "consent.LedgerLine"
    assert set(before.pop(chain)) < set(after.pop(chain)), "the chain only grows"
    for table, rows in before.items():
        assert after[table] == rows, table
    assert undone.kept == {}
    assert undone.contacts > 0
    assert not ImportRow.objects.filter(of_import_id=done.import_id).exists()
    assert Import.objects.get(pk=done.import_id).state == "undone"


def test_an_undone_file_can_come_again(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "c.csv", people(20))
    first = take(path)
    with clock.hold(NOW):
        undo(actor=ADA, import_id=first.import_id)
        assert living().count() == 0
    again = take(path)
    assert again.people == first.people
    assert again.outcomes == first.outcomes


def test_who_acted_since_is_kept_with_what_protects_them(tmp_path: Path) -> None:
    lines = people(20)
    done = take(write_csv(tmp_path / "c.csv", lines))
    buyer, objector = contact_of(done.import_id, 4), contact_of(done.import_id, 9)
    later = NOW + timedelta(days=2)
    with clock.hold(later):
        order = NewOrder(external_id="T1", contact_id=buyer, at=later, total_milli=9_000)
        record_orders(actor=ADA, source="till", origin="till", orders=[order])
        visit = NewEvent(contact_id=objector, kind="visit", at=later, is_act=True, source="till")
        record_events(actor=ADA, origin="till", events=[visit])
        undone = undo(actor=ADA, import_id=done.import_id)
        assert undone.kept == {"acted": 2}
        assert set(living().values_list("pk", flat=True)) == {buyer, objector}
        assert living().get(pk=buyer).orders.count() == 1
        assert standings_of(objector)["email", "offers"].reason == "R_OBJECTION"
    assert [f.what for f in proposals() if f.contact_id == objector] == ["objection"]


def test_only_what_is_done_only_for_thirty_days_and_only_by_those_who_may(tmp_path: Path) -> None:
    done = take(write_csv(tmp_path / "c.csv", people(3)))
    with pytest.raises(NotPermitted):
        undo(actor=Actor(ActorKind.STAFF, "2", "Ben"), import_id=done.import_id)
    with clock.hold(NOW + timedelta(days=31)), pytest.raises(NotNow) as told:
        undo(actor=ADA, import_id=done.import_id)
    assert told.value.code == "too_late"
    with clock.hold(datetime(2026, 11, 22, tzinfo=UTC)):
        undo(actor=ADA, import_id=done.import_id)
        with pytest.raises(NotNow) as again:
            undo(actor=ADA, import_id=done.import_id)
    assert again.value.code == "not_done"
