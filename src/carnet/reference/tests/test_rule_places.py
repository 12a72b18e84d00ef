"""Places judged: what agrees, what was meant, what is left alone."""

import csv
import io

import pytest

from carnet.reference.rules.keys import shown, town_key
from carnet.reference.rules.lines import postcode_row, town_row
from carnet.reference.rules.places import PlaceBook, judge, learn
from carnet.reference.rules.shapes import recognise
from carnet.reference.tests.official import POSTCODES, TOWNS


def _rows(text: str, read):
    found = recognise(text.splitlines()[0])
    for line in list(csv.reader(io.StringIO(text), delimiter=found.delimiter))[1:]:
        yield read({name: line[place] for name, place in found.columns.items()})


@pytest.fixture(scope="module")
def book() -> PlaceBook:
    communes = [
        (insee, kind, name, parent) for insee, kind, name, _d, _r, parent in _rows(TOWNS, town_row)
    ]
    return learn(_rows(POSTCODES, postcode_row), communes)


@pytest.mark.parametrize(
    ("postcode", "town"),
    [
        ("44000", "Nantes"), ("44400", "REZE"), ("44400", "Rezé"), ("93200", "St-Denis"), ("69003", "Lyon"),
        ("69003", "Lyon 3e"), ("69003", "Lyon 03"), ("85160", "st jean de monts"), ("44040", "Nantes Cedex 1"),
        ("", "Nantes"), ("1200", "Nantes"),
    ],
)  # fmt: skip
def test_what_agrees_or_is_no_business_of_the_files_is_left_alone(
    book: PlaceBook, postcode: str, town: str
) -> None:
    assert judge(postcode, town, book).ok


@pytest.mark.parametrize(
    ("postcode", "town", "problem", "proposal"),
    [
        ("44000", "Nante", "town.spelling", "Nantes"),
        ("44400", "Rézzé", "town.spelling", "Rezé"),
        ("44300", "Nantes Nord", "town.spelling", "Nantes"),
        ("69006", "Lyon 3", "town.elsewhere", "69003"),
        ("93100", "Saint-Denis", "town.elsewhere", "93200"),
        ("01200", "Ochiaz", "town.part", "Valserhône"),
        ("01200", "Bellegarde sur Valserine", "town.part", "Valserhône"),
        ("44444", "Rezé", "postcode.unknown", "44400 Rezé"),
        ("99999", "Foix", "postcode.unknown", ""),
        ("44400", "", "town.missing", "Rezé"),
        ("44400", "Plougastel", "town.unknown", "Rezé"),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_named_with_what_was_meant(
    book: PlaceBook, postcode: str, town: str, problem: str, proposal: str
) -> None:
    judged = judge(postcode, town, book)
    assert (judged.problem, judged.proposal) == (problem, proposal)


def test_an_empty_book_has_nothing_against_anything() -> None:
    assert judge("99999", "Nulle Part", PlaceBook()).ok


def test_two_postcodes_as_near_as_each_other_are_not_guessed_between(book: PlaceBook) -> None:
    assert judge("44001", "Nantes", book).postcode == "44000"
    assert judge("93200", "Nantes", book).postcode == ""


def test_names_are_spelt_as_insee_spells_them_else_as_one_writes_them(book: PlaceBook) -> None:
    assert book.names("85160") == ("Saint-Jean-de-Monts",)
    assert learn(_rows(POSTCODES, postcode_row)).names("85160") == ("St-Jean-de-Monts",)
    assert shown("L ISLE D ABEAU") == "L'Isle-d'Abeau"
    assert shown("LE MANS") == "Le Mans"
    assert shown("LYON 03") == "Lyon 03"


def test_the_middle_of_a_postcode_is_that_of_its_places(book: PlaceBook) -> None:
    assert book.points["01200"] == pytest.approx((46.11, 5.79))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paris 6e", "PARIS 06"),
        ("St-Étienne", "Saint Etienne"),
        ("Nantes CEDEX 3", "Nantes"),
        ("Lyon 3eme arr", "Lyon 03"),
    ],
)
def test_two_ways_of_writing_a_town_have_one_key(one: str, other: str) -> None:
    assert town_key(one) == town_key(other)
