"""Postcodes, towns, countries, and whether they go together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.mending.rules.countries import country_code
from carnet.mending.rules.places import PlaceBook, mend_place
from carnet.mending.rules.postcodes import department_of, mend_postcode
from carnet.mending.rules.problems import PROBLEMS
from carnet.mending.rules.towns import town_key

EMPTY = PlaceBook()
FILE = PlaceBook.learn(
    [
        ("44000", "Nantes"),
        ("44000", "NANTES"),
        ("44000", "Nantes Cedex 1"),
        ("35400", "Saint-Malo"),
        ("35400", "ST MALO"),
        ("35400", "Saint Malo"),
        ("01510", "Artemare"),
        ("1510", "Artemare"),
        ("01510", "ARTEMARE"),
        ("69003", "Lyon 3e"),
    ]
)


@pytest.mark.parametrize(
    ("raw", "value", "problem"),
    [
        ("44000", "44000", ""), ("44 000", "44000", ""), ("44.000", "44000", ""), ("F-44000", "44000", ""), ("FR 44000", "44000", ""), ("44000.0", "44000", ""), ("44000,0", "44000", ""), ("'01000", "01000", ""), (" 01000 ", "01000", ""),
        ("44000 CEDEX 2", "44000", ""), ("44041 Cedex 01", "44041", ""), ("1000", "01000", "postcode.leading_zero_lost"), ("1000.0", "01000", "postcode.leading_zero_lost"), ("20137", "20137", ""), ("97400", "97400", ""),
        ("123", "", "postcode.length"), ("440000", "", "postcode.length"), ("00123", "", "postcode.not_in_use"), ("99123", "", "postcode.not_in_use"), ("2A004", "", "postcode.characters"), ("nc", "", "postcode.placeholder"), ("-", "", "postcode.placeholder"), ("", "", ""),
    ],
)  # fmt: skip
def test_postcodes(raw: str, value: str, problem: str) -> None:
    mended = mend_postcode(raw)
    assert (mended.value, mended.problem) == (value, problem)


@pytest.mark.parametrize(
    ("code", "department"),
    [
        ("01000", "01"),
        ("20000", "2A"),
        ("20137", "2A"),
        ("20200", "2B"),
        ("20600", "2B"),
        ("97411", "974"),
        ("98800", "988"),
        ("98000", "MC"),
        ("75116", "75"),
        ("1000", ""),
        ("", ""),
    ],
)
def test_departments(code: str, department: str) -> None:
    assert department_of(code) == department


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("France", "FR"),
        ("FRANCE", "FR"),
        ("fr", "FR"),
        ("F", "FR"),
        ("FRA", "FR"),
        ("Belgique", "BE"),
        ("Belgium", "BE"),
        ("Suisse", "CH"),
        ("Royaume-Uni", "GB"),
        ("UK", "GB"),
        ("États-Unis", "US"),
        ("La Réunion", "RE"),
        ("Allemagne", "DE"),
        ("Narnia", ""),
        ("", ""),
    ],
)
def test_countries(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    "text", ["Saint-Malo", "ST MALO", "st. malo", "Saint Malo Cedex 2", "SAINT-MALO CEDEX"]
)
def test_one_town_however_it_is_written(text: str) -> None:
    assert town_key(text) == "saint malo"


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (("44000", "NANTES CEDEX 2", "France"), ("44000", "Nantes", "FR")),
        (("44000 Nantes", "", ""), ("44000", "Nantes", "FR")),
        (("", "44000 NANTES", ""), ("44000", "Nantes", "FR")),
        (("1000", "Bourg-en-Bresse", ""), ("01000", "Bourg-en-Bresse", "FR")),
        (("1000", "Bruxelles", ""), ("1000", "Bruxelles", "BE")),
        (("1000", "Bruxelles", "Belgique"), ("1000", "Bruxelles", "BE")),
        (("1201", "Genève", "Suisse"), ("1201", "Genève", "CH")),
        (("SW1A 1AA", "London", "UK"), ("SW1A 1AA", "London", "GB")),
        (("", "", ""), ("", "", "")),
        (("75011", "Paris 11e Cedex 03", ""), ("75011", "Paris 11e", "FR")),
    ],
)
def test_places(cells: tuple[str, str, str], wanted: tuple[str, str, str]) -> None:
    found = mend_place(*cells, book=EMPTY)
    assert (found.postcode, found.city, found.country) == wanted


@pytest.mark.parametrize(
    ("code", "city", "problem", "postcode_proposal", "city_proposal"),
    [
        ("35400", "Saint Malo", "", "", ""),
        ("44000", "St Malo", "place.mismatch", "35400", ""),
        ("35400", "Nantes", "place.mismatch", "44000", ""),
        ("44100", "Nantes", "", "", ""),
        ("35400", "Lyon 3e", "place.mismatch", "69003", ""),
        ("35400", "Saint Mlao", "place.city_typo", "", "Saint-Malo"),
        ("44000", "Nante", "place.city_typo", "", "Nantes"),
        ("44000", "Paris", "place.mismatch", "", ""),
        ("44000", "Trifouillis", "", "", ""),
        ("", "Nantes", "", "44000", ""),
    ],
)
def test_a_file_knows_its_own_places(
    code: str, city: str, problem: str, postcode_proposal: str, city_proposal: str
) -> None:
    found = mend_place(code, city, "", book=FILE)
    assert (found.problem, found.postcode_proposal) == (problem, postcode_proposal)
    assert town_key(found.city_proposal) == town_key(city_proposal)
    assert (found.postcode, found.city) == (code, city)


def test_an_unknown_country_is_told() -> None:
    assert mend_place("44000", "Nantes", "Narnia", book=EMPTY).problem == "country.unknown"


TEXT = st.text(alphabet="0123456789 -.FNantesCEDX,'é", max_size=24) | st.text(max_size=20)


@given(TEXT, TEXT, st.sampled_from(["", "France", "BE", "Suisse", "??"]))
def test_any_cells_are_read_and_read_the_same_again(code: str, city: str, country: str) -> None:
    found = mend_place(code, city, country, book=EMPTY)
    assert {found.problem, found.postcode_problem} <= {"", *PROBLEMS}
    again = mend_place(found.postcode, found.city, found.country, book=EMPTY)
    if found.city:
        assert (again.postcode, again.city, again.country) == (
            found.postcode,
            found.city,
            found.country,
        )
