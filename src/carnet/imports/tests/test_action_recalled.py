"""The same file again: rows that came before are known by their print and counted, not mended again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from carnet.imports.actions.run import run
from carnet.imports.actions.upload import upload
from carnet.imports.models import ImportRow
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
