"""Refused rows come back mended: their file is known again by its header, the reason beside them is left out."""

import csv
import io
from pathlib import Path

import pytest

from carnet.imports.actions.columns import set_columns
from carnet.imports.actions.upload import REASONS, upload
from carnet.imports.queries import get, guesses_of, rows
from carnet.imports.screens.files import _csv, _refused
from carnet.imports.tests.shop import people, write_csv
from carnet.imports.tests.test_action_run import ADA, take
from carnet.people.queries import living

pytestmark = pytest.mark.django_db


def handed_out(import_id: int) -> bytes:
    """Return the file of refused rows."""
    headers = [c.header for c in guesses_of(get(import_id).columns)]
    answer = _csv([*headers, REASONS[0]], _refused(import_id, len(headers)), "r.csv")
    return b"".join(answer)  # type: ignore[arg-type]


def test_refused_rows_are_mended_and_dropped_again(tmp_path: Path) -> None:
    lines = people(12)
    lines.append(["M.", *[""] * 14, "4711", "=2+3"])
    done = take(write_csv(tmp_path / "c.csv", lines))
    before = living().count()
    file = handed_out(done.import_id)
    assert file.startswith(b"\xef\xbb\xbf")
    header, refused = list(csv.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=";"))
    assert header[-1] == REASONS[0]
    assert refused[-1]
    assert refused[-2] == "'=2+3"
    refused[2] = "Corentin"
    mended = tmp_path / "mended.csv"
    with mended.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, delimiter=";").writerows([header, refused])
    again = take(mended)
    assert again.outcomes in ({"ready": 1}, {"mended": 1})
    assert living().count() == before + 1
    first = [c.target for c in guesses_of(get(done.import_id).columns)]
    assert [c.target for c in guesses_of(get(again.import_id).columns)] == [*first, "ignore"]


def test_a_choice_made_for_the_file_holds_for_its_refused_rows(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "c.csv", [*people(4), ["M.", *[""] * 16]])
    first = upload(actor=ADA, path=path, name="c.csv")
    set_columns(actor=ADA, import_id=first, targets={16: "ignore"})
    back = tmp_path / "back.csv"
    back.write_text(
        path.read_text(encoding="cp1252").splitlines()[0] + ";" + REASONS[1] + "\nM." + ";" * 17,
        encoding="utf-8",
    )
    again = upload(actor=ADA, path=back, name="back.csv")
    assert [c.target for c in guesses_of(get(again).columns)][16:] == ["ignore", "ignore"]
    assert get(again).signature == get(first).signature
    assert not rows(again)
