"""Days, places and names of sources."""

from datetime import date

import pytest

from carnet.law.rules.clock import THREE_YEARS
from carnet.law.rules.days import (
    birthday,
    easter,
    holidays,
    one_month_to_tell,
    plus_months,
)
from carnet.law.rules.places import region_of, zone_of
from carnet.law.rules.sources import guess_source_kind


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2024, 3, 31), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25), (2285, 3, 22)],
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_the_eleven_holidays() -> None:
    assert len(holidays(2027)) == 11
    assert {date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17), date(2027, 7, 14)} <= holidays(
        2027
    )


def test_months_end_on_the_same_date_or_the_last_day() -> None:
    assert plus_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert plus_months(date(2027, 12, 5), 1) == date(2028, 1, 5)
    assert plus_months(date(2024, 2, 29), THREE_YEARS) == date(2027, 2, 28)
    assert birthday(date(2012, 2, 29), 15) == date(2027, 3, 1)


def test_the_month_of_article_14_ends_on_a_working_day() -> None:
    assert one_month_to_tell(date(2027, 2, 10)) == date(2027, 3, 10)
    assert one_month_to_tell(date(2027, 2, 13)) == date(2027, 3, 15)
    assert one_month_to_tell(date(2026, 10, 11)) == date(2026, 11, 12)


def test_where_a_person_is() -> None:
    assert region_of("FR", "97400") == "FR-974"
    assert region_of("FR", "44000") == ""
    assert region_of("US", "94103-1234") == "US-CA"
    assert zone_of("FR", "FR-972", "").key == "America/Martinique"
    assert zone_of("PT", "", "").key == "Europe/Lisbon"
    assert zone_of("FR", "", "Indian/Reunion").key == "Indian/Reunion"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Caisse Nantes", "own"), ("site internet", "own"), ("Carte de fidélité", "own"), ("SALON DE L’AGRICULTURE", "own"),
        ("Tombola", "own"), ("web form", "own"), ("Base achetée 2023", "bought"), ("Achat de fichier", "bought"), ("data broker", "bought"),
        ("Location fichier Printemps", "rented"), ("rented list", "rented"), ("Annuaire pro", "public"), ("LinkedIn", "public"),
        ("pages blanches", "public"), ("Kompass", "public"), ("Parrainage client", "referral"), ("bouche-à-oreille", "referral"),
        ("word of mouth", "referral"), ("", "unknown"), ("divers", "unknown"), ("ZZ-14", "unknown"),
    ],
)  # fmt: skip
def test_a_name_suggests_a_kind(name: str, kind: str) -> None:
    assert guess_source_kind(name) == kind
