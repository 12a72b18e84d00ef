"""A long import is taken back by a job: asked twice is once, killed half-way leaves all, and what stays is said."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from carnet.activity.actions import record_orders
from carnet.activity.types import NewOrder
from carnet.audit.models import AuditLine
from carnet.imports import stored
from carnet.imports.actions import ask_undo as module
from carnet.imports.actions.ask_undo import ask_undo
from carnet.imports.actions.resume import resume
from carnet.imports.actions.start import start
from carnet.imports.models import Import
from carnet.imports.queries import get, undoing
from carnet.imports.tests.shop import people, write_csv
from carnet.imports.tests.test_action_run import ADA, NOW, contact_of, take
from carnet.imports.tests.test_action_undo import content
from carnet.imports.tests.visitors import visitor
from carnet.imports.types_flow import NotNow
from carnet.intake.actions.turn import turn
from carnet.jobs.actions import work_off
from carnet.jobs.models import JobRun
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, NotPermitted
from carnet.people.queries import living

pytestmark = pytest.mark.django_db
_ERASE = "carnet.imports.actions.undo.erase_rows"


@pytest.fixture(autouse=True)
def _every_import_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHORT", 10)
    monkeypatch.setattr(module, "_AT_ONCE", 0.0)


def _killed(_ids: Any) -> None:
    raise MemoryError


def _asked() -> int:
    return JobRun.objects.filter(name="imports.undo").count()


def test_a_long_undo_is_asked_once_and_goes_on_after_a_kill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = people(20)
    take(write_csv(tmp_path / "before.csv", lines))
    before = content()
    more = people(40)
    more[5][8] = "07 55 00 00 11"
    done = take(write_csv(tmp_path / "after.csv", more)).import_id
    held = content()
    with pytest.raises(NotPermitted):
        ask_undo(actor=Actor(ActorKind.STAFF, "2", "Ben"), import_id=done)
    with clock.hold(NOW):
        assert [ask_undo(actor=ADA, import_id=done) for _again in range(3)] == [None] * 3
        assert _asked() == 1
        assert undoing(done)
        assert AuditLine.objects.filter(name="imports.undo_asked").count() == 1
        with monkeypatch.context() as patched:
            patched.setattr(_ERASE, _killed)
            with pytest.raises(MemoryError):
                module.undo_in_worker(actor=ADA, import_id=done)
        assert (get(done).state, undoing(done)) == ("done", True)
    assert content() == held, "nothing half-taken"
    with clock.hold(NOW):
        work_off()
    assert (_asked(), get(done).state, undoing(done)) == (1, "undone", False)
    assert stored.progress_of(done) == {}
    after = content()
    for table, rows in before.items():
        if table != "consent.LedgerLine":
            assert after[table] == rows, table


def test_a_short_one_is_taken_back_at_once_unless_another_import_is_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SHORT", 100)
    first = take(write_csv(tmp_path / "a.csv", people(12))).import_id
    with clock.hold(NOW):
        with turn(patience=0.0, told=lambda: None):
            assert ask_undo(actor=ADA, import_id=first) is None
        assert undoing(first)
        # Whatever the job finds done already is left alone.
        Import.objects.filter(pk=first).update(state="paused", step={"row": 3})
        with pytest.raises(NotNow):
            resume(actor=ADA, import_id=first)
        Import.objects.filter(pk=first).update(state="failed")
        with pytest.raises(NotNow):
            start(actor=ADA, import_id=first)
        Import.objects.filter(pk=first).update(state="done", step={})
        work_off()
        assert get(first).state == "undone"
        module.undo_in_worker(actor=ADA, import_id=first)
        second = take(write_csv(tmp_path / "b.csv", people(12))).import_id
        taken = ask_undo(actor=ADA, import_id=second)
    assert taken
    assert get(second).state == "undone"
    assert not living().exists()


def test_the_page_shows_how_far_it_is_and_then_what_stays(tmp_path: Path) -> None:
    done = take(write_csv(tmp_path / "c.csv", people(20))).import_id
    show, bar = (reverse(f"imports:{name}", args=[done]) for name in ("show", "progress"))
    with clock.hold(NOW):
        buyer = contact_of(done, 4)
    later = NOW + timedelta(days=2)
    with clock.hold(later):
        order = NewOrder(external_id="T1", contact_id=buyer, at=later, total_milli=9_000)
        record_orders(actor=ADA, source="till", origin="till", orders=[order])
        ada = visitor()
        assert ada.post(reverse("imports:undo", args=[done])).status_code == 302
        page = ada.get(show).content.decode()
        assert "<h2>Annulation en cours</h2>" in page
        assert 'http-equiv="refresh"' in page
        assert "Mettre en pause" not in page
        asked = stored.progress_of(done)
        stored.tell_progress(done, {**asked, "phase": "erase", "done": 5, "total": 10})
        part = ada.get(bar, headers={"hx-request": "true"}).content.decode()
        assert 'value="92"' in part
        assert "Retrait des contacts ajoutés" in part
        work_off()
        assert ada.get(bar).headers["HX-Redirect"] == show
        page = ada.get(show).content.decode()
    assert "Ce qui n’a pas pu être repris" in page
    assert "ont acheté, ou fait autre chose, depuis" in page
    assert "contacts retirés" in page
    assert set(living().values_list("pk", flat=True)) == {buyer}


def test_what_forbids_it_or_ends_it_is_said_and_it_can_be_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = visitor()
    done = take(write_csv(tmp_path / "c.csv", people(20))).import_id
    show = reverse("imports:show", args=[done])
    with clock.hold(NOW):
        ask_undo(actor=ADA, import_id=done)
        monkeypatch.setattr(_ERASE, _killed)
        work_off()
        assert not undoing(done)
    assert "Rien n’a été retiré, vous pouvez la redemander" in ada.get(show).content.decode()
    with clock.hold(NOW):
        assert ask_undo(actor=ADA, import_id=done) is None
        assert _asked() == 2
    with clock.hold(NOW + timedelta(days=31)):
        work_off()
        with pytest.raises(NotNow) as told:
            ask_undo(actor=ADA, import_id=done)
    assert told.value.code == "too_late"
    assert "les trente jours sont passés" in ada.get(show).content.decode()
    Import.objects.filter(pk=done).update(state="failed", step={"row": 3}, error="Plein.")
    page = ada.get(show).content.decode()
    assert "Rien de ce fichier n’a été gardé" not in page
    assert "Annuler cet import" in page
