"""What is told at sight is what the careful rules say: the same rows on messy shops, on any cells, in any order."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carnet.mending.rules.books import Books
from carnet.mending.rules.plain import Table, plain_day, plain_mail, plain_phone
from carnet.mending.rules.rows import mend_row
from carnet.mending.rules.rows_careful import careful_row
from carnet.mending.tests.messy import TODAY, make_messy, targets_of

Cells = dict[str, str]
# Cells that lie at the edge of what is plain, beside any text at all.
EDGES: dict[str, list[str]] = {
    "civility": ["M.", "mme", "M. et Mme", "Dr", "x", "M et Mme Weber"],
    "given_name": ["Noor", "NOOR", "Jean-Pierre", "jean pierre", "N", "N.", "O'Neil", "Nom", "Marie / Otto", "Haddad"],
    "family_name": ["Haddad", "HADDAD", "le goff", "Le Gac-Weber", "Metmme", "x", "H", "Noor", "Otto", "HADDAD Noor"],
    "full_name": ["HADDAD Noor", "Noor Haddad", "Weber", "SARL Weber", "Haddad, Noor"],
    "company": ["", "SARL Weber", "particulier", "Weber EI"],
    "siret": ["21350016800025", "213500168", "x"],
    "street": ["12 rue des Lilas", "12 RUE DES LILAS", "x", "rue", "12, rue  des Lilas", "12 rue 44000 Nantes", " 3 quai;", "12 rue, "],
    "street2": ["bât. B"],
    "postcode": ["44000", "1000", "97400", "75 011", "x", "44000 Nantes"],
    "city": ["Nantes", "NANTES", "St Denis", "Nante", "x", "Bruxelles", "Paris 11"],
    "country": ["France", "BE", "Réunion", "Suisse", "Atlantide"],
    "email": [
        "noor@exemple.org", "Noor.Haddad@Gmail.com", "noor@gmial.com", "info@weber-sarl.fr", "aucun@aucun.fr", "xx@orange.fr",
        "noreply@orange.fr", "noor@mailinator.com", "noor@@orange.fr", "noor@orange", "0639982014", "a..b@orange.fr", "noor@-x.fr",
        f"{'n' * 70}@orange.fr", "nöor@orange.fr", "noor @orange.fr", "noor@xn--caf-dma.fr",
    ],
    "mobile": [
        "0639982014", "06 12 34 56 78", "+33612345678", "06.12.34.56.78", "0692123456", "0111111111", "07 00 00 00 00", "612345678",
        "02 40 12 34 56", "+32475123456", "0812345678", "06123456.78", "noor@exemple.org", "+33939123456",
    ],
    "landline": ["02 40 12 34 56", "0262123456", "0612345678", "0948123456", "x"],
    "phone": ["0240123456", "06 12 34 56 78", "0612345678 / 0240123456"],
    "born_on": ["12/03/1975", "1975-03-12", "31/02/1975", "12.03.1975", "01/01/1900", "12/13/1975", "12/03/75", "12/03/1850", "01/01/2999", "00/00/1980"],
    "known_since": ["12/03/2021", "1960-01-01", "13-12-2020", "01/01/1970"],
    "last_purchase": ["2024-05-06", "46000", "hier"],
    "consent_email": ["oui", "NON", "?", "x", "peut-être", " "],
    "consent_sms": ["1", "0"],
    "consent_email_at": ["12/03/2021", "2021", ""],
    "reference": ["C1001", "00123", "12", "0", "x", "1E5", "12.0", "A-12", "7 8"],
    "card": ["9250001", "x"],
    "source": ["caisse", " caisse  centrale "],
    "remarks": [" rien "],
    "tags": ["VIP;Pro, VIP"],
    "language": ["fr-FR", "klingon"],
}  # fmt: skip


def cell(target: str) -> st.SearchStrategy[str]:
    return st.sampled_from(EDGES[target]) | st.text(max_size=14)


ROWS = st.lists(st.fixed_dictionaries({}, optional={t: cell(t) for t in EDGES}), max_size=8)


@pytest.mark.parametrize("seed", range(4))
def test_messy_shops_come_out_alike(seed: int) -> None:
    written, _truth = make_messy(seed, 250)
    targets = targets_of(seed)
    rows: list[Cells] = [{targets[h]: c for h, c in row.items() if c} for row in written]
    books = Books.learn(rows, TODAY)
    for row in rows:
        assert mend_row(row, books=books, today=TODAY) == careful_row(row, books=books, today=TODAY)


@given(ROWS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_cells_come_out_alike(rows: list[Cells]) -> None:
    books = Books.learn(rows, TODAY)
    for row in rows:
        assert mend_row(row, books=books, today=TODAY) == careful_row(row, books=books, today=TODAY)


@pytest.mark.long
def test_edges_together_come_out_alike_long() -> None:
    dice = random.Random(4)  # noqa: S311 - seeded, so that a failure can be run again
    for _ in range(2_000):
        rows = [
            {t: dice.choice(cells) for t, cells in EDGES.items() if dice.random() < 0.6}
            for _ in range(10)
        ]
        books = Books.learn(rows, TODAY)
        for row in rows:
            assert mend_row(row, books=books, today=TODAY) == careful_row(
                row, books=books, today=TODAY
            )


def test_books_are_learnt_from_a_stream_in_one_pass() -> None:
    written, _truth = make_messy(2, 300)
    targets = targets_of(2)
    rows = [{targets[h]: c for h, c in row.items() if c} for row in written]
    assert Books.learn(iter(rows), TODAY) == Books.learn(rows, TODAY)


def test_most_cells_are_told_at_sight() -> None:
    assert plain_mail("Noor.Haddad@gmail.com") == ("noor.haddad@gmail.com", "", False)
    assert plain_mail("info@weber.fr") == ("info@weber.fr", "", True)
    assert plain_phone("06 12 34 56 78") == ("+33612345678", "mobile")
    assert plain_phone("0240123456") == ("+33240123456", "landline")
    assert plain_day("12/03/1975", "dmy", TODAY) == plain_day("1975-03-12", "mdy", TODAY)


def test_a_table_forgets_before_it_grows_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("carnet.mending.rules.plain.MOST_KEPT", 10)
    asked: list[int] = []
    table: Table[int, int] = Table(lambda n: asked.append(n) or n * 2)
    assert [table[n] for n in range(25)] == [n * 2 for n in range(25)]
    assert len(table) <= 10
    assert table[24] == 48
    assert len(asked) == 25
