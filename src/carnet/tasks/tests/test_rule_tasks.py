"""What is typed at the till and for a task; who is named in a note."""

from datetime import date

import pytest

from carnet.tasks.rules.asked import read_amount, read_code, read_day, read_title
from carnet.tasks.rules.mentions import mentioned
from carnet.tasks.types import Wrong

pytestmark = pytest.mark.house
TEAM = {1: "Camille Roy", 2: "Ben Marchand", 3: "Ben Ali", 4: "Hélène Le Goff", 5: "Zoé"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Camille, peux-tu rappeler ?", {1}),
        ("voir avec @helene et @ZOÉ.", {4, 5}),
        ("@Ben le sait", set()),
        ("@Ben Marchand le sait", {2}),
        ("ben@camille.fr a écrit", set()),
        ("@camillette", set()),
        ("rien", set()),
    ],
)
def test_an_at_names_a_whole_name_or_a_first_name_of_one_alone(text: str, named: set[int]) -> None:
    assert mentioned(text, TEAM) == named


def test_a_title_has_words_and_two_hundred_signs_at_most() -> None:
    assert read_title("  Rappeler \x00 Noor ") == "Rappeler Noor"
    for wrong in (" ", "a" * 201):
        with pytest.raises(Wrong):
            read_title(wrong)


def test_a_day_is_written_either_way() -> None:
    assert read_day("2026-03-12") == read_day("12/03/2026") == date(2026, 3, 12)
    assert read_day(" ") is None
    for wrong in ("31/02/2026", "demain", "12/03"):
        with pytest.raises(Wrong):
            read_day(wrong)


def test_an_amount_is_in_euros_and_no_more_than_a_million() -> None:
    assert (read_amount("24,90 €"), read_amount("1 200"), read_amount("")) == (24900, 1_200_000, 0)
    for wrong in ("-1", "NaN", "1e9", "beaucoup", "Infinity"):
        with pytest.raises(Wrong):
            read_amount(wrong)


def test_a_scanned_address_gives_its_last_piece() -> None:
    assert read_code("https://exemple.fr/carte?c=N77") == "N77"
    assert read_code("https://exemple.fr/carte/N77/") == "N77"
    assert read_code(" 06 39 98 ") == "06 39 98"
