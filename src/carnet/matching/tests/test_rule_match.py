"""The rules of matching a file: columns asked, groups, how well they agree with the truth, what weights are learned."""

import pytest

from carnet.matching.rules.asked import NotAsked, columns_asked, columns_seen, position
from carnet.matching.rules.grouping import groups
from carnet.matching.rules.levels import FEATURES, learned
from carnet.matching.rules.score import relatives
from carnet.matching.rules.truth import agreement, entities

HEADER = ("row", " Given Name", "Nom de famille", "Né le", "tel")


def test_columns_are_found_by_their_name_whatever_the_case() -> None:
    asked = columns_asked('first_name=given name,last_name="Nom de famille",born=né le', HEADER)
    assert asked == {"given": [1], "family": [2], "born": [3]}


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("first_name", "form", "first_name"),
        ("shoe_size=row", "word", "shoe_size"),
        ("first_name=Prénom", "column", "Prénom"),
        ("state=row", "nothing", ""),
    ],
)
def test_what_cannot_be_read_says_why(text: str, code: str, word: str) -> None:
    with pytest.raises(NotAsked) as refused:
        columns_asked(text, HEADER)
    assert (refused.value.code, refused.value.word) == (code, word)


def test_columns_whose_name_speaks_need_not_be_named() -> None:
    assert columns_seen(("Prénom", "Nom", "Code postal", "Taille")) == {
        "given": [0],
        "family": [1],
        "postcode": [2],
    }
    with pytest.raises(NotAsked):
        columns_seen(("a", "b"))


def test_a_column_by_its_very_name_goes_first() -> None:
    assert position("tel", ("Tel", "tel")) == 1


def test_rows_that_match_are_one_group_and_numbers_follow_the_file() -> None:
    group, probability = groups(5, [(3, 4, 0.9), (1, 3, 0.7)])
    assert group == [1, 2, 3, 2, 2]
    assert probability == [1.0, 0.7, 1.0, 0.9, 0.9]


def test_agreement_counts_pairs() -> None:
    found = agreement([1, 1, 1, 2], ["a", "a", "b", "b"])
    assert (found.pairs, found.precision, found.recall, found.f1) == (3, 0.3333, 0.5, 0.4)
    assert agreement([1, 2], ["a", "b"]).f1 == 1.0


def test_febrl_names_a_person_and_a_copy() -> None:
    assert entities(["rec-7-org", "rec-7-dup-0", "rec-70-org"]) == ["7", "7", "70"]
    assert entities(["x", "", ""])[1] != entities(["x", "", ""])[2]


def test_what_is_learned_starts_from_what_is_expected() -> None:
    given = FEATURES[0]
    assert learned(given, {}) == pytest.approx(given.expected)
    assert learned(given, {0: 10_000.0})[0] > 0.99


def test_relatives_are_read_off_the_names_and_dates() -> None:
    assert relatives((0.0, 5000.0), (0.0, 0.0)) < 0.001
    assert relatives((2500.0, 5000.0), (0.0, 0.0)) > 0.5
    assert 0.2 < relatives((0.0, 0.0), (0.0, 0.0)) < 0.3, "nothing seen, little presumed"
