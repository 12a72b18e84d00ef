"""What leaves comes back: an exported file, read and mended by the house, names the same people with the same values."""

from datetime import date
from pathlib import Path

import pytest

from carnet.exports.models import Export
from carnet.exports.stored import place
from carnet.exports.tests.cast import made, shop
from carnet.files.queries.read import read_table
from carnet.files.rules.columns import guess_columns
from carnet.mending.rules.rows import Books, mend_row
from carnet.people.queries import cards, ids_by_reference, living

pytestmark = pytest.mark.django_db


def _mended(path: Path) -> list:
    table = read_table(path)
    rows = [list(row.cells) for row in table.rows]
    targets = [str(g.target) for g in guess_columns(table.headers, rows, kind="contacts")]
    cells = []
    for row in rows:
        found: dict[str, str] = {}
        for target, cell in zip(targets, row, strict=False):
            if cell:
                found[target] = f"{found[target]} / {cell}" if target in found else cell
        cells.append(found)
    books = Books.learn(cells, date(2026, 5, 4))
    return [mend_row(c, books=books, today=date(2026, 5, 4)) for c in cells]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("use", ["move", "register"])
def test_a_file_brought_back_names_the_same_people_and_adds_nobody(use: str, form: str) -> None:
    ids = shop()
    card = made(use, format=form, columns="needed")
    rows = _mended(place(Export.objects.get(pk=card.id).stored_as))
    assert len(rows) == card.left == 7
    known = ids_by_reference([value for row in rows for _kind, value in row.references])
    seen = []
    for row in rows:
        (pk,) = known[row.references[0][1]]
        seen.append(pk)
        if pk == ids["formula"]:
            continue
        kept = cards([pk])[pk]
        assert (row.given, row.family) == (kept.given_name, kept.family_name)
        assert row.email == (kept.emails[0] if kept.emails else "")
        assert row.mobile == (kept.mobiles[0] if kept.mobiles else "")
        assert row.landline == (kept.landlines[0] if kept.landlines else "")
        assert row.postcode == (kept.postal.postcode if kept.postal else "")
        assert row.street == (kept.postal.street if kept.postal else "")
        if use == "move":
            assert (row.born_on, row.known_since) == (kept.born_on, kept.known_since)
    assert sorted(seen) == sorted(set(living().values_list("pk", flat=True)) - {ids["mia"]})
