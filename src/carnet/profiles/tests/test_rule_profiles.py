"""What is typed into a profile, and the words that should not be noted."""

from datetime import date

import pytest

from carnet.profiles.rules.entry import age_band_of, read_birthday, read_form, read_interests
from carnet.profiles.rules.remarks import delicate
from carnet.profiles.types import Wrong

pytestmark = pytest.mark.house
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ("", None)),
        ("12/03", ("03-12", None)),
        ("29.2", ("02-29", None)),
        ("1 - 11", ("11-01", None)),
        ("12/03/1980", ("", date(1980, 3, 12))),
        ("1980-03-12", ("", date(1980, 3, 12))),
    ],
)
def test_a_birthday_is_a_day_and_a_month_with_or_without_the_year(
    typed: str, kept: tuple[str, date | None]
) -> None:
    assert read_birthday(typed, TODAY) == kept


@pytest.mark.parametrize(
    "typed", ["31/02", "12/13", "mars", "29/02/1999", "12/03/1890", "23/11/2026", "0/0", "1/2/80"]
)
def test_a_day_of_no_calendar_or_nobodys_is_refused(typed: str) -> None:
    with pytest.raises(Wrong):
        read_birthday(typed, TODAY)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2009, 1, 1), ""),
        (date(2008, 11, 22), "18"),
        (date(2008, 11, 23), ""),
        (date(1991, 11, 22), "35"),
        (date(1991, 11, 23), "25"),
        (date(1920, 1, 1), "65"),
    ],
)
def test_an_age_band_begins_on_the_birthday(born: date, band: str) -> None:
    assert age_band_of(born, TODAY) == band


def test_interests_are_kept_once_each_and_none_that_the_law_protects() -> None:
    assert read_interests("Jardin, thé ; THÉ\n\n céramique") == "Jardin\nTHÉ\ncéramique"
    for typed, code in ((",".join(map(str, range(21))), "many"), ("a" * 81, "long")):
        with pytest.raises(Wrong) as wrong:
            read_interests(typed)
        assert wrong.value.errors == {"interests": code}
    with pytest.raises(Wrong):
        read_interests("yoga, catholique")


def test_every_fault_of_a_form_is_said_at_once() -> None:
    typed = {"birthday": "x", "interests": "cancer", "state": "roi", "language": "tlh"}
    with pytest.raises(Wrong) as wrong:
        read_form(typed, TODAY, frozenset({"fr"}))
    assert set(wrong.value.errors) == {"birthday", "interests", "state", "language"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("son mari est diabétique", "health"),
        ("She is pregnant", "health"),
        ("ne mange que halal", "religion"),
        ("a voté pour la gauche, militante", "politics"),
        ("déléguée CGT", "union"),
        ("vit avec son ami, gay", "sex"),
        ("Attention, VOLEUSE", "offence"),
        ("quel connard", "insult"),
        ("a criminal record", "offence"),
    ],
)
def test_a_remark_that_reveals_or_insults_is_flagged_with_why(text: str, why: str) -> None:
    assert why in {code for _word, code in delicate(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Aime le thé vert et les confitures",
        "Syndic de l’immeuble, rappeler pour la conversion du devis",
        "Contente de l’accueil, revient samedi",
        "Prefers to be called in the evening",
        "Nouvelle adresse au Convent Garden",
    ],
)
def test_a_plain_remark_is_left_alone(text: str) -> None:
    assert delicate(text) == []
