from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from carnet.retention.rules.anonymous import (
    INSIDE,
    PUBLISHED,
    Anonymity,
    cells,
    check,
    without_rare,
)
from carnet.retention.rules.bands import age_band, amount_band, department, quarter_of, year_of

QUASI = ("age", "place")


def people(count: int, **values: Any) -> list[dict[str, Any]]:
    return [dict(values) for _ in range(count)]


def failed_tests(found: Anonymity) -> set[str]:
    return {f.test for f in found.failures}


def test_a_group_below_the_limit_singles_out_and_its_size_is_said() -> None:
    rows = people(40, age="30-39", place="44") + people(10, age="80+", place="44")
    found = check(rows, quasi=QUASI)
    assert (found.k, found.passed) == (10, False)
    assert [(f.test, f.found) for f in found.failures] == [("singling_out", 10)]


@pytest.mark.parametrize(
    ("smallest", "at_least", "passed"),
    [(10, PUBLISHED, False), (11, PUBLISHED, True), (4, INSIDE, False), (5, INSIDE, True)],
)
def test_the_limits_are_eleven_published_and_five_inside(
    smallest: int, at_least: int, *, passed: bool
) -> None:
    rows = people(40, age="30-39", place="44") + people(smallest, age="80+", place="44")
    found = check(rows, quasi=QUASI, at_least=at_least)
    assert (found.k, found.passed) == (smallest, passed)


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("contact_id", "7", "identifier"),
        ("note", "noor@exemple.fr", "identifier"),
        ("tel", "+33 6 39 98 44 71", "identifier"),
        ("mark", "9f86d081884c7d659a2feaa0c55ad015", "identifier"),
        ("bought", "2024-03-05", "exact_day"),
        ("born", "5/3/1984", "exact_day"),
        ("town", "44000", "postcode"),
    ],
)
def test_a_column_that_leads_to_another_file_links(column: str, value: str, why: str) -> None:
    found = check(people(30, age="30-39", **{column: value}), quasi=("age",))
    assert not found.passed
    assert [(f.test, f.column, f.why) for f in found.failures] == [("linkability", column, why)]


def test_a_column_with_another_value_for_each_person_is_a_key_whatever_its_name() -> None:
    rows = [{"age": "30-39", "colour": f"shade {n}"} for n in range(30)]
    assert [f.why for f in check(rows, quasi=("age",)).failures] == ["person_key"]


def test_a_group_that_shares_one_sensitive_value_gives_it_away() -> None:
    rows = people(20, age="30-39", bought="insulin") + people(20, age="40-49", bought="tea")
    rows += people(20, age="40-49", bought="cups")
    found = check(rows, quasi=("age",), sensitive=("bought",))
    assert [(f.test, f.column, f.why) for f in found.failures] == [
        ("inference", "bought", "one_value")
    ]


def test_a_group_where_nearly_all_share_it_gives_it_away_too() -> None:
    rows = people(29, age="30-39", bought="insulin") + people(1, age="30-39", bought="tea")
    failures = check(rows, quasi=("age",), sensitive=("bought",)).failures
    assert [(f.why, f.found) for f in failures] == [("nearly_all", 97)]
    rows = people(24, age="30-39", bought="insulin") + people(6, age="30-39", bought="tea")
    assert check(rows, quasi=("age",), sensitive=("bought",)).passed


def buyers() -> Sequence[dict[str, Any]]:
    """Thirty people of the same town, with what a shop knows of them but for the name."""
    return [
        {
            "born": date(1950 + n, 1 + n % 12, 1 + n % 28),
            "town": f"440{n:02}",
            "spent": 12_345 + n,
        }
        for n in range(30)
    ]


def test_deleting_the_name_is_not_anonymising() -> None:
    rows = [
        {"birth_date": str(b["born"]), "postcode": b["town"], "spent": b["spent"]} for b in buyers()
    ]
    found = check(rows, quasi=("birth_date", "postcode", "spent"))
    assert found.k == 1
    assert failed_tests(found) == {"singling_out", "linkability"}


def test_the_same_people_in_bands_pass() -> None:
    on = date(2026, 5, 1)
    rows = [
        {
            "place": department(b["town"]),
            "spent": amount_band(b["spent"]),
            "of_age": "18+" if age_band(b["born"], on) else "",
        }
        for b in buyers()
    ]
    found = check(rows, quasi=("place", "spent", "of_age"))
    assert (found.k, found.passed, found.failures) == (30, True, ())


def test_an_empty_table_holds_nobody_and_proves_nothing() -> None:
    assert check([], quasi=QUASI) == Anonymity(0, False, ())


def test_rare_combinations_are_left_out_until_the_rest_passes() -> None:
    rows = people(40, age="30-39", place="44") + people(6, age="80+", place="44")
    rows += people(7, age="20-29", place="85")
    kept, left_out = without_rare(rows, quasi=QUASI)
    assert (len(kept), left_out) == (40, 13)
    assert check(kept, quasi=QUASI).passed


def test_a_few_left_out_are_not_given_back_by_subtraction() -> None:
    rows = people(40, age="30-39", place="44") + people(15, age="40-49", place="44")
    rows += people(2, age="80+", place="44")
    kept, left_out = without_rare(rows, quasi=QUASI)
    assert (len(kept), left_out) == (40, 17)
    alone, everybody = without_rare(rows[-2:], quasi=QUASI)
    assert (alone, everybody) == ([], 2)


def test_cells_count_people_alike_in_a_fixed_order() -> None:
    rows = people(3, age="40-49", place="44") + people(2, age="30-39", place="85")
    assert [(dict(c.values), c.people) for c in cells(rows, QUASI)] == [
        ({"age": "30-39", "place": "85"}, 2),
        ({"age": "40-49", "place": "44"}, 3),
    ]


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(1990, 5, 1), "30-39"),
        (date(1996, 5, 1), "30-39"),
        (date(1996, 5, 2), "20-29"),
        (date(1946, 5, 1), "80+"),
        (date(1920, 1, 1), "80+"),
        (date(2027, 1, 1), ""),
        (None, ""),
    ],
)
def test_ages_in_bands_of_ten_years(born: date | None, band: str) -> None:
    assert age_band(born, date(2026, 5, 1)) == band


@pytest.mark.parametrize(
    ("postcode", "place"),
    [
        ("44000", "44"),
        ("01000", "01"),
        ("20000", "2A"),
        ("20200", "2B"),
        ("97400", "974"),
        ("00123", ""),
        ("440", ""),
        ("SW1A 1AA", ""),
        ("", ""),
    ],
)
def test_places_become_departements(postcode: str, place: str) -> None:
    assert department(postcode) == place


def test_amounts_and_moments_in_bands() -> None:
    assert [amount_band(m) for m in (0, 19_999, 20_000, 4_999_999, 5_000_000)] == [
        "0-20",
        "0-20",
        "20-50",
        "1000-5000",
        "5000+",
    ]
    day = date(2024, 3, 31)
    assert (year_of(day), quarter_of(day), year_of(None), quarter_of(None)) == (
        "2024",
        "2024-T1",
        "",
        "",
    )
