"""Same person or not: what decides, case by case."""

import pytest

from carnet.identity.rules.compare import compare
from carnet.identity.tests.factories import noor
from carnet.identity.types import Person

BARE = {"emails": (), "mobiles": (), "street": "", "postcode": "", "city": "", "born": ""}
HOME = {"emails": (), "mobiles": (), "born": "", "landlines": ("+33240112233",)}


def verdict(one: Person, other: Person) -> str:
    found = compare(one, other)
    assert compare(other, one).verdict == found.verdict, "either way round"
    assert compare(other, one).score == found.score
    return found.verdict


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("capitals and accents", noor(id=2, given="NOOR", family="LAMBÈRT")),
        ("names exchanged", noor(id=2, given="Lambert", family="Noor")),
        ("an initial, with the mobile and the e-mail", noor(id=2, given="N.", street="", born="")),
        ("a slip in the family name", noor(id=2, family="Lanbert", emails=())),
        ("moved, the mobile stays", noor(id=2, street="3 rue Haute", postcode="29000", emails=(), born="")),
        ("moved, the e-mail stays", noor(id=2, street="3 rue Haute", postcode="29000", mobiles=(), born="")),
        ("married, mobile and birth date stay", noor(id=2, family="Castex", emails=())),
        ("a double name", noor(id=2, family="Lambert-Castex", emails=(), born="")),
        ("the birth date alone, at another address", noor(id=2, emails=(), mobiles=(), street="", postcode="29000")),
        ("a slip in the birth date", noor(id=2, born="1988-05-19", emails=())),
        ("day and month exchanged", noor(id=2, born="1988-09-05", emails=())),
        ("seen once as a shop, once at home", noor(id=2, kind="professional", company="Café Noor", siret="73282932000074")),
    ],
)  # fmt: skip
def test_one_person(what: str, other: Person) -> None:
    assert verdict(noor(), other) == "sure", what


@pytest.mark.parametrize(
    ("one", "other"),
    [("Nicolas", "Nico"), ("Marie-Laure", "Malo"), ("Catherine", "Cathy"), ("Mathieu", "Matthieu"), ("Jean-Pierre", "JP"),
     ("Robert", "Bob"), ("William", "Bill"), ("Fatoumata", "Fatou"), ("Nathalie", "Natalie")],
)  # fmt: skip
def test_short_and_other_forms_of_a_given_name(one: str, other: str) -> None:
    assert (
        verdict(noor(given=one, emails=(), born=""), noor(id=2, given=other, emails=(), born=""))
        == "sure"
    )


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("a couple", noor(id=2, given="Otto", **HOME)),
        ("a couple with one e-mail", noor(id=2, given="Otto", mobiles=(), born="")),
        ("a couple whose mobiles differ", noor(id=2, given="Otto", mobiles=("+33611111111",))),
        ("twins", noor(id=2, given="Nora", mobiles=())),
        ("brothers and sisters whose names are near", noor(id=2, given="Noa", mobiles=(), born="")),
        ("mother and daughter of one name", noor(id=2, born="2012-11-30", mobiles=())),
        ("father and son, as they are told", noor(id=2, given="Noor fils", mobiles=(), born="")),
        ("neighbours of one name", noor(id=2, street="9 rue Crébillon", emails=("autre@exemple.fr",), mobiles=("+33611111111",), born="")),
        ("two employees of one firm", noor(id=2, given="Otto", family="Castex", company="Café", siret="73282932000074", emails=(), mobiles=(), born="")),
    ],
)  # fmt: skip
def test_two_people_and_nobody_is_asked(what: str, other: Person) -> None:
    one = (
        noor(given="Noor père")
        if "fils" in other.given
        else noor(company=other.company, siret=other.siret)
    )
    assert verdict(one, other) == "different", what


@pytest.mark.parametrize(
    ("what", "one", "other"),
    [
        ("the same name at the same address, nothing else", noor(emails=(), mobiles=(), born=""), noor(id=2, emails=(), mobiles=(), born="")),
        ("an initial and the shared e-mail", noor(mobiles=(), born=""), noor(id=2, given="N.", mobiles=(), born="")),
        ("two given names, one mobile", noor(), noor(id=2, given="Otto", emails=(), born="")),
        ("two birth dates, one mobile", noor(emails=()), noor(id=2, born="1961-11-30", emails=())),
        ("half of a double name", noor(given="Marie", mobiles=(), born=""), noor(id=2, given="Marie-Claire", mobiles=(), born="")),
    ],
)  # fmt: skip
def test_may_be_one_person_and_somebody_is_asked(what: str, one: Person, other: Person) -> None:
    assert verdict(one, other) == "doubtful", what


def test_a_mailbox_of_the_house_is_no_sign_of_one_person() -> None:
    shared = {**BARE, "emails": ("contact@cafe-des-halles.fr",)}
    found = compare(noor(**shared), noor(id=2, **shared))
    assert "shared_email" in found.likeness
    assert found.verdict != "sure"


def test_records_without_a_name_are_one_establishment() -> None:
    firm = {
        "given": "",
        "family": "",
        "company": "Café des Halles",
        "siret": "73282932000074",
        **BARE,
    }
    one = noor(**{**firm, "emails": ("contact@cafe-des-halles.fr",)})
    other = noor(
        id=2, **{**firm, "company": "CAFE DES HALLES", "emails": ("contact@cafe-des-halles.fr",)}
    )
    assert verdict(one, other) == "sure"
    elsewhere = noor(id=2, **{**firm, "siret": "73282932000082"})
    assert verdict(one, elsewhere) == "different"


def test_two_offices_of_one_building_under_two_numbers_stay_two() -> None:
    reached = {
        "emails": ("ce.dsden35@exemple.fr",),
        "landlines": ("+33299251020",),
        "mobiles": (),
        "born": "",
    }
    office = {**reached, "kind": "company", "given": "", "family": "", "siret": ""}
    direction = noor(**office, company="Inspection académique, direction", references=("0352732E",))
    budget = noor(
        id=2, **office, company="Inspection académique, service du budget", references=("0352735H",)
    )
    assert verdict(direction, budget) == "different"
    unnumbered = noor(id=2, **office, company="Inspection académique, service du budget")
    assert verdict(direction, unnumbered) == "doubtful"
    renamed = noor(id=2, **office, company="Direction académique", references=("0352732E",))
    assert verdict(direction, renamed) != "different"


def test_number_after_number_is_no_slip() -> None:
    one, other = (noor(id=i, **{**BARE, "emails": (f"lambert{i}@exemple.fr",)}) for i in (1, 2))
    assert "near_email" not in compare(one, other).likeness


def test_what_speaks_against_keeps_the_score_low() -> None:
    found = compare(noor(), noor(id=2, born="1961-11-30"))
    assert found.verdict == "doubtful"
    assert found.score <= 0.6


def test_nothing_known_is_nothing_alike() -> None:
    assert verdict(Person(id=1), Person(id=2)) == "different"
