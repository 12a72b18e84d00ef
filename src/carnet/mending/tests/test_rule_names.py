"""Names: capitals, civility, swapped, both in one cell, companies among them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.mending.rules.capitals import name_case, town_case
from carnet.mending.rules.names import NameBook, mend_civility, mend_names
from carnet.mending.rules.problems import PROBLEMS

EMPTY = NameBook()
FILE = NameBook.learn(
    [
        ("Noor", "Haddad"),
        ("Otto", "Weber"),
        ("Noor", "Benali"),
        ("Otto", "Haddad"),
        ("Ilse", "Weber"),
        ("Noor", "Le Tallec"),
        ("Otto", "Tallec"),
        ("Simon", "Martin"),
        ("Martin", "Simon"),
    ]
    * 3
)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("DUPONT", "Dupont"), ("dupont", "Dupont"), ("Dupont", "Dupont"), ("LE GOFF", "Le Goff"), ("DE LA TOUR", "de La Tour"), ("D'ORMESSON", "d'Ormesson"), ("d'Ormesson", "d'Ormesson"), ("JEAN-PIERRE", "Jean-Pierre"),
        ("O'BRIEN", "O'Brien"), ("MCDONALD", "McDonald"), ("McDonald", "McDonald"), ("MACRON", "Macron"), ("VAN DER BERG", "Van der Berg"), ("DOS SANTOS", "Dos Santos"), ("DU BELLAY", "Du Bellay"), ("ÉLODIE", "Élodie"),
        ("G.", "G."), ("g.", "G."), ("eLpage", "Elpage"), ("Petit-eFret", "Petit-Efret"), ("de Gaulle", "de Gaulle"), ("LE FLOC'H", "Le Floc'h"), ("", ""),
    ],
)  # fmt: skip
def test_capitals_of_names(written: str, wanted: str) -> None:
    assert name_case(written) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("LA BAUME D HOSTUN", "La Baume d Hostun"),
        ("SAINT-REMY-SUR-AVRE", "Saint-Remy-sur-Avre"),
        ("L'ISLE-ADAM", "L'Isle-Adam"),
        ("Bourg en Bresse", "Bourg en Bresse"),
        ("12 RUE DE LA PAIX", "12 Rue de la Paix"),
    ],
)
def test_capitals_of_towns(written: str, wanted: str) -> None:
    assert town_case(written) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [(w, "M.") for w in ("M.", "M", "Mr", "MR.", "Monsieur", "monsieur", "Mister", "H", "homme")]
    + [
        (w, "Mme")
        for w in ("Mme", "MME.", "Madame", "Mlle", "Mademoiselle", "Melle", "Mrs", "Ms", "F")
    ]
    + [(w, "") for w in ("", "Dr", "M. et Mme", "M/Mme", "?", "SARL")],
)
def test_civility(written: str, wanted: str) -> None:
    assert mend_civility(written) == wanted


@pytest.mark.parametrize(
    ("cells", "wanted", "problem"),
    [
        (("Noor", "HADDAD", ""), ("Noor", "Haddad"), ""),
        (("Haddad", "Noor", ""), ("Noor", "Haddad"), "name.swapped"),
        (("WEBER", "Otto", ""), ("Otto", "Weber"), "name.swapped"),
        (("Weber", "O.", ""), ("O.", "Weber"), "name.swapped"),
        (("Boutin", "Jade", ""), ("Jade", "Boutin"), "name.swapped"),
        (("Simon", "Martin", ""), ("Simon", "Martin"), ""),
        (("Martin", "Simon", ""), ("Martin", "Simon"), ""),
        (("Thomas", "Bernard", ""), ("Thomas", "Bernard"), ""),
        (("", "Haddad Noor", ""), ("Noor", "Haddad"), "name.in_one_cell"),
        (("", "WEBER Ilse", ""), ("Ilse", "Weber"), "name.in_one_cell"),
        (("", "Le Tallec Noor", ""), ("Noor", "Le Tallec"), "name.in_one_cell"),
        (("", "Le Tallec", ""), ("", "Le Tallec"), ""),
        (("", "De La Tour", ""), ("", "De La Tour"), ""),
        (("", "", "Noor HADDAD"), ("Noor", "Haddad"), "name.in_one_cell"),
        (("", "", "HADDAD Noor"), ("Noor", "Haddad"), "name.in_one_cell"),
        (("", "", "Haddad, Noor"), ("Noor", "Haddad"), "name.in_one_cell"),
        (("", "", "Noor Haddad"), ("Noor", "Haddad"), "name.in_one_cell"),
        (("", "", "N. Haddad"), ("N.", "Haddad"), "name.in_one_cell"),
        (("", "", "Jean-Pierre de La Tour"), ("Jean-Pierre", "de La Tour"), "name.in_one_cell"),
        (("Noor", "Haddad Noor", ""), ("Noor", "Haddad"), "name.in_one_cell"),
        (("Noor et Otto", "Haddad", ""), ("Noor et Otto", "Haddad"), "name.two_people"),
        (("x", "Haddad", ""), ("", "Haddad"), ""),
        (("Noor", "inconnu", ""), ("Noor", ""), ""),
        (("Noor", "Haddad (née Weber)", ""), ("Noor", "Haddad"), ""),
        (("", "", "Madonna"), ("", "Madonna"), ""),
        (("", "", ""), ("", ""), ""),
    ],
)
def test_given_and_family_name_find_their_place(
    cells: tuple[str, str, str], wanted: tuple[str, str], problem: str
) -> None:
    found = mend_names("", *cells, book=FILE)
    assert (found.given, found.family, found.problem) == (*wanted, problem)


@pytest.mark.parametrize(
    ("full", "civility", "given", "family"),
    [
        ("Mme Haddad Noor", "Mme", "Noor", "Haddad"),
        ("M. Otto Weber", "M.", "Otto", "Weber"),
        ("Monsieur WEBER Otto", "M.", "Otto", "Weber"),
        ("Mlle HADDAD", "Mme", "", "Haddad"),
        ("Dr Noor Haddad", "", "Noor", "Haddad"),
    ],
)
def test_the_civility_inside_a_name_is_taken_out(
    full: str, civility: str, given: str, family: str
) -> None:
    found = mend_names("", "", "", full, book=FILE)
    assert (found.civility, found.given, found.family) == (civility, given, family)


def test_a_couple_is_two_people() -> None:
    for cells in (
        ("M. et Mme", "", "Haddad", ""),
        ("", "", "M. et Mme Haddad", ""),
        ("", "", "", "Mr & Mme Haddad"),
    ):
        found = mend_names(*cells, book=FILE)
        assert (found.civility, found.family, found.problem) == ("", "Haddad", "name.two_people")


@pytest.mark.parametrize(
    "text",
    ["SARL Haddad et fils", "HADDAD SAS", "Boulangerie Haddad", "Association des Commerçants"],
)
def test_a_company_in_the_name_cell_is_no_person(text: str) -> None:
    found = mend_names("", "", text, "", book=EMPTY)
    assert (found.company, found.given, found.family, found.problem) == (
        text,
        "",
        "",
        "name.company",
    )


def test_a_file_teaches_the_order_of_its_full_names() -> None:
    book = NameBook.learn([], ["HADDAD Noor", "WEBER Otto", "BENALI Ilse", "TALLEC Uwe"])
    found = mend_names("", "", "", "Zeller Kersti", book=book)
    assert (found.given, found.family) == ("Kersti", "Zeller")


WORDS = st.sampled_from(
    [
        "Noor",
        "HADDAD",
        "Martin",
        "le",
        "DE",
        "M.",
        "Mme",
        "et",
        "SARL",
        "Jean-Pierre",
        "d'",
        "x",
        "é",
        "-",
        "(née",
        "A.",
        ",",
    ]
)
CELL = st.lists(WORDS, max_size=4).map(" ".join) | st.text(max_size=25)


@given(CELL, CELL, CELL, CELL)
def test_any_cells_are_read_and_a_read_name_is_read_the_same(
    civility: str, given_name: str, family: str, full: str
) -> None:
    found = mend_names(civility, given_name, family, full, book=EMPTY)
    assert found.problem in PROBLEMS or found.problem == ""
    assert found.civility in {"", "M.", "Mme"}


@given(
    st.sampled_from(["Noor", "Zoé", "Jean-Pierre", "Martin", "Otto", "A."]),
    st.sampled_from(
        ["Haddad", "Le Goff", "d'Ormesson", "Martin", "de La Tour", "O'Brien", "McDonald"]
    ),
    st.sampled_from(["", "M.", "Mme"]),
)
def test_mending_a_mended_name_changes_nothing(given_name: str, family: str, civility: str) -> None:
    first = mend_names(civility, given_name, family, book=FILE)
    again = mend_names(first.civility, first.given, first.family, book=FILE)
    assert (again.given, again.family, again.changed) == (first.given, first.family, False)
