"""The same file again: rows that came before are known by their print and counted, not mended again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from carnet.imports import queries
from carnet.imports.actions import run as running
from carnet.imports.actions import steps
from carnet.imports.actions.run import run
from carnet.imports.actions.upload import upload
from carnet.imports.models import ImportRow
from carnet.imports.queries import get
from carnet.imports.tests.shop import people, write_csv
from carnet.intake.actions import prepare as module
from carnet.kit.actor import command_actor
from carnet.mending.rules.rows import mend_row
from carnet.people.queries import living
from carnet.report.types import Summary

pytestmark = pytest.mark.django_db
ADA = command_actor("ada")
_SHOWN = ("number", "raw", "mended", "problems", "flags", "gist", "contact_id", "fingerprint")


@pytest.fixture
def mended(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Give the list of the rows that are mended from here on."""
    seen: list[Any] = []

    def told(cells: Any, **named: Any) -> Any:
        seen.append(cells)
        return mend_row(cells, **named)

    monkeypatch.setattr(module, "mend_row", told)
    return seen


def _taken(path: Path) -> Summary:
    done = run(actor=ADA, import_id=upload(actor=ADA, path=path, name=path.name))
    return replace(done, import_id=0, at="")


def _rows(import_id: int) -> list[Any]:
    return list(
        ImportRow.objects.filter(of_import_id=import_id).order_by("number").values_list(*_SHOWN)
    )


def _imports() -> list[int]:
    return sorted(set(ImportRow.objects.values_list("of_import_id", flat=True)))


def test_a_row_that_came_before_is_counted_as_if_it_were_mended(
    tmp_path: Path, mended: list[Any]
) -> None:
    path = write_csv(tmp_path / "c.csv", people(60))
    _taken(path)
    mended.clear()
    recalled = _taken(path)
    assert not mended
    assert set(recalled.outcomes) == {"unchanged"}
    ImportRow.objects.update(gist=[])
    again = _taken(path)
    assert len(mended) == again.rows
    assert again == recalled
    _first, second, third = _imports()
    told = [[*row[:5], *row[6:]] for row in _rows(second)]
    assert told == [[*row[:5], *row[6:]] for row in _rows(third)]


def test_one_new_row_is_mended_beside_those_that_came_before(
    tmp_path: Path, mended: list[Any]
) -> None:
    rows = people(60)
    _taken(write_csv(tmp_path / "c.csv", rows[:-1]))
    before = living().count()
    mended.clear()
    done = _taken(write_csv(tmp_path / "d.csv", rows))
    assert len(mended) == 1
    assert done.rows == sum(done.outcomes.values())
    assert living().count() == before + 1


def test_a_row_whose_person_was_removed_comes_as_a_new_one(
    tmp_path: Path, mended: list[Any]
) -> None:
    path = write_csv(tmp_path / "c.csv", people(30))
    _taken(path)
    row = ImportRow.objects.filter(contact__isnull=False).earliest("number")
    like = ImportRow.objects.filter(contact_id=row.contact_id).count()
    ImportRow.objects.filter(contact_id=row.contact_id).update(contact_id=None)
    mended.clear()
    _taken(path)
    assert len(mended) == like


def _no_mill(*_given: Any, **_named: Any) -> None:
    raise AssertionError("the file was read")


def test_the_very_same_file_is_not_read_again_and_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_csv(tmp_path / "c.csv", people(60))
    _taken(path)
    with monkeypatch.context() as patched:
        patched.setattr(running, "came_whole", lambda *_given, **_named: None)
        read = _taken(path)
    with monkeypatch.context() as patched:
        patched.setattr(running, "Mill", _no_mill)
        patched.setattr(queries, "_TOGETHER", 7)
        patched.setattr(running, "STEP", 11)
        again = _taken(path)
    assert again == read
    _first, second, third = _imports()
    assert _rows(second) == _rows(third)
    # What a column means decides what is the same row.
    moved = upload(actor=ADA, path=path, name=path.name)
    found = get(moved)
    assert queries.came_whole(found, found.row_count, begun=0)
    found.columns = found.columns[:-1]
    assert queries.came_whole(found, found.row_count, begun=0) is None
    assert queries.came_whole(get(moved), found.row_count + 1, begun=0) is None


def test_who_is_gone_meanwhile_is_read_in_the_file_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mended: list[Any]
) -> None:
    path = write_csv(tmp_path / "c.csv", people(30))
    _taken(path)
    asked = steps.known_before

    def gone(prints: Any) -> Any:
        row = ImportRow.objects.filter(contact__isnull=False).earliest("number")
        ImportRow.objects.filter(contact_id=row.contact_id).update(contact_id=None)
        return asked(prints)

    mended.clear()
    monkeypatch.setattr(steps, "known_before", gone)
    done = _taken(path)
    assert len(mended) == 2
    assert done.outcomes == {"unchanged": done.rows}
    assert not ImportRow.objects.filter(of_import_id=_imports()[-1], contact=None).exists()


def test_a_run_of_the_same_file_that_was_stopped_goes_on_at_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_csv(tmp_path / "c.csv", people(60))
    whole = _taken(path)
    monkeypatch.setattr(running, "STEP", 20)
    import_id = upload(actor=ADA, path=path, name=path.name)
    move = steps.move

    def deadly(work: steps.Work, found: Any, ahead: Any) -> None:
        move(work, found, ahead)
        if ahead.row == 40:
            raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(steps, "move", deadly)
        with pytest.raises(MemoryError):
            run(actor=ADA, import_id=import_id)
    assert get(import_id).step["row"] == 20
    monkeypatch.setattr(running, "Mill", _no_mill)
    done = run(actor=ADA, import_id=import_id)
    assert (done.rows, done.people) == (whole.rows, whole.people)
    assert set(done.outcomes) == {"unchanged"}
