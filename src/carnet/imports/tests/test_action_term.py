"""What is forgotten: files and cells at their term, a person on demand, what a killed run left."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest

from carnet.imports import stored
from carnet.imports.actions.analyse import analyse
from carnet.imports.actions.qualify import qualify
from carnet.imports.actions.sweep import sweep
from carnet.imports.actions.undo import undo
from carnet.imports.actions.upload import upload
from carnet.imports.models import Import, ImportRow, ImportStep
from carnet.imports.tests.shop import people, write_csv
from carnet.imports.tests.test_action_run import ADA, NOW, contact_of, take
from carnet.imports.types_flow import NotNow
from carnet.kit import clock
from carnet.people.queries import living
from carnet.privacy.actions.erase import erase_contacts

pytestmark = pytest.mark.django_db


def test_files_and_cells_go_at_their_term_and_the_file_is_still_known(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "c.csv", people(8))
    done = take(path)
    file = stored.place(Import.objects.get(pk=done.import_id).stored_as)
    with clock.hold(NOW + timedelta(days=29)):
        assert sweep(actor=ADA) == 0
    assert file.exists()
    assert "Alice" in str(ImportRow.objects.get(of_import_id=done.import_id, number=2).raw)
    with clock.hold(NOW + timedelta(days=31)):
        assert sweep(actor=ADA) == 1
        assert sweep(actor=ADA) == 0
        with pytest.raises(NotNow):
            undo(actor=ADA, import_id=done.import_id)
    assert not file.exists()
    row = ImportRow.objects.get(of_import_id=done.import_id, number=2)
    assert (row.raw, row.mended, row.problems) == ([], {}, [])
    assert take(path).repeated


def test_drafts_go_whole_at_their_term(tmp_path: Path) -> None:
    with clock.hold(NOW):
        import_id = upload(actor=ADA, path=write_csv(tmp_path / "c.csv", people(2)), name="c.csv")
        file = stored.place(Import.objects.get(pk=import_id).stored_as)
    assert file.exists()
    with clock.hold(NOW + timedelta(days=31)):
        sweep(actor=ADA)
    assert not file.exists()
    assert not Import.objects.filter(pk=import_id).exists()


def test_an_erased_person_leaves_the_gist_and_the_examples_of_a_trial(tmp_path: Path) -> None:
    lines = people(8)
    take(write_csv(tmp_path / "c.csv", lines))
    lines[3][4] = "99 quai Neuf"
    with clock.hold(NOW):
        again = upload(actor=ADA, path=write_csv(tmp_path / "d.csv", lines), name="d.csv")
        analyse(actor=ADA, import_id=again)
        gone = contact_of(again, 5)
        row = ImportRow.objects.get(of_import_id=again, number=5)
        shown = str(Import.objects.get(pk=again).trial["examples"])
        assert row.gist
        assert "Denis" in shown
        erase_contacts(actor=ADA, ids=[gone])
    row.refresh_from_db()
    assert (row.gist, row.raw, row.outcome) == ([], [], "erased")
    trial = Import.objects.get(pk=again).trial
    assert "Denis" not in str(trial)
    assert trial["rows"] == 14


def test_an_erased_person_leaves_the_rows_and_does_not_come_back(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "c.csv", people(8))
    done = take(path)
    gone = contact_of(done.import_id, 5)
    assert "Denis" in str(ImportRow.objects.get(of_import_id=done.import_id, number=5).raw)
    erase_contacts(actor=ADA, ids=[gone])
    assert ImportRow.objects.get(of_import_id=done.import_id, number=5).raw == []
    again = take(path)
    assert again.refused == {"erased": again.outcomes["refused"]}
    assert not living().filter(given_name="Denis").exists()


def test_what_a_killed_command_left_is_cleared_by_the_next(
    tmp_path: Path,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    path = write_csv(tmp_path / "c.csv", people(2))
    left = upload(actor=ADA, path=path, name="c.csv")
    file = stored.place(Import.objects.get(pk=left).stored_as)
    assert file.exists()
    with django_capture_on_commit_callbacks(execute=True):
        done = qualify(actor=ADA, path=path).summary
    assert not file.exists()
    assert list(Import.objects.values_list("pk", flat=True)) == [done.import_id]


def test_former_values_kept_for_an_undo_go_with_the_person(tmp_path: Path) -> None:
    lines = people(8)
    take(write_csv(tmp_path / "before.csv", lines))
    changed = [list(line) for line in lines]
    for line in changed[:2]:
        line[5], line[10] = line[5], "07/07/1977"
    done = take(write_csv(tmp_path / "after.csv", changed))
    held = [e["contact"] for s in ImportStep.objects.exclude(completed=[]) for e in s.completed]
    assert done.completed == 2 and len(set(held)) == 2
    erase_contacts(actor=ADA, ids=[held[0]])
    left = [e["contact"] for s in ImportStep.objects.exclude(completed=[]) for e in s.completed]
    assert left == [i for i in held if i != held[0]]
