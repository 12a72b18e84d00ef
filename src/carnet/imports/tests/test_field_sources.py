"""The page of data tells what files brought."""

from pathlib import Path

import pytest

from carnet.imports.actions.undo import undo
from carnet.imports.field_sources import brought_by_files
from carnet.imports.tests.shop import people, write_csv
from carnet.imports.tests.test_action_run import ADA, NOW, take
from carnet.kit import clock

pytestmark = pytest.mark.django_db


def test_a_file_that_stays_is_a_source_of_what_its_columns_hold(tmp_path: Path) -> None:
    assert brought_by_files() == {}
    done = take(write_csv(tmp_path / "c.csv", people(4)))
    take(write_csv(tmp_path / "d.csv", people(5)))
    found = brought_by_files()
    assert {"name", "email", "born_on", "reference", "postal"} <= found.keys()
    assert (found["email"].times, found["email"].at) == (2, NOW)
    with clock.hold(NOW):
        undo(actor=ADA, import_id=done.import_id)
    assert brought_by_files()["email"].times == 1
