"""Yes/no columns, kinds of contact, spreadsheet numbers, languages and the catalogue of problems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.kit.text import listed
from carnet.mending.rules.kinds import guess_kind
from carnet.mending.rules.languages import language_code
from carnet.mending.rules.numbers import unfloat
from carnet.mending.rules.problems import PROBLEMS
from carnet.mending.rules.yesno import mend_yes_no, read_yes_no


@pytest.mark.parametrize(
    "raw",
    sorted(
        listed(
            "oui Oui OUI o O x X 1 1.0 vrai Vrai VRAI true TRUE yes Yes y ok OK ✓ ✔ ☑ coché accepté"
        )
    ),
)
def test_yes(raw: str) -> None:
    assert read_yes_no(raw) is read_yes_no(f" {raw} ") is True


@pytest.mark.parametrize(
    "raw",
    sorted(listed("non Non NON n N 0 0.0 faux Faux false FALSE no décoché refus refusé ✗ ☐ STOP")),
)
def test_no(raw: str) -> None:
    assert read_yes_no(raw) is False


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("", ""),
        (" ", ""),
        ("-", ""),
        ("n/a", ""),
        ("?", "yesno.unreadable"),
        ("peut-être", "yesno.unreadable"),
        ("12/03/2020", "yesno.unreadable"),
        ("à voir", "yesno.unreadable"),
    ],
)
def test_what_is_neither_is_no_answer(raw: str, problem: str) -> None:
    assert read_yes_no(raw) is None
    assert mend_yes_no(raw).problem == problem


@given(st.text(max_size=20))
def test_any_text_is_answered(raw: str) -> None:
    assert read_yes_no(mend_yes_no(raw).value) == read_yes_no(raw)


@pytest.mark.parametrize(
    ("company", "siret", "email", "kind"),
    [
        ("", "", "noor@free.fr", "consumer"),
        ("", "", "info@maison-haddad.fr", "consumer"),
        ("Maison Haddad", "", "", "professional"),
        ("", "73282932000074", "", "professional"),
        ("Haddad EI", "73282932000074", "", "sole_trader"),
        ("Noor Haddad auto-entrepreneur", "", "", "sole_trader"),
    ],
)
def test_what_is_unknown_is_a_consumer(company: str, siret: str, email: str, kind: str) -> None:
    assert guess_kind(company, siret, email) == kind


@pytest.mark.parametrize(
    ("text", "number", "lost"),
    [
        ("612345678.0", "612345678", False),
        ("612345678,00", "612345678", False),
        ("4.0333975700219E+13", "40333975700219", False),
        ("5,24131E+13", "52413100000000", True),
        ("1.5E+0", "2", True),
        ("12.5", "12.5", False),
        ("abc", "abc", False),
    ],
)
def test_numbers_of_spreadsheets(text: str, number: str, lost: bool) -> None:
    assert unfloat(text) == (number, lost)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("fr", "fr"),
        ("Français", "fr"),
        ("fr-FR", "fr"),
        ("en_GB", "en"),
        ("Anglais", "en"),
        ("klingon", ""),
        ("", ""),
    ],
)
def test_languages(raw: str, code: str) -> None:
    assert language_code(raw) == code


def test_the_catalogue_says_what_why_and_what_to_do() -> None:
    for code, problem in PROBLEMS.items():
        assert problem.code == code
        assert (
            all((problem.what, problem.why, problem.remedy))
            and "'" not in problem.what + problem.why + problem.remedy
        )
        assert problem.level in {"mended", "doubt", "refused"}
