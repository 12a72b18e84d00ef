"""Which postcode lies in which département and région, the same in Python and in both engines."""

import pytest
from django.db import connection

from carnet.people.rules.places import DEPARTMENTS, REGIONS, department, department_sql
from carnet.people.rules.sizes import read_size
from carnet.people.types import Rejected

CASES = [
    ("44000", "FR", "44"),
    ("01000", "", "01"),
    ("20090", "FR", "2A"),
    ("20190", "FR", "2A"),
    ("20200", "FR", "2B"),
    ("20620", "FR", "2B"),
    ("97110", "GP", "971"),
    ("97400", "FR", "974"),
    ("98800", "NC", "988"),
    ("44000", "BE", ""),
    ("4400", "FR", ""),
    ("ABCDE", "FR", ""),
    ("4400A", "FR", ""),
    ("44 00", "FR", ""),
    ("96000", "FR", ""),
    ("00100", "FR", ""),
    ("", "FR", ""),
]


@pytest.mark.parametrize(("postcode", "country", "expected"), CASES)
def test_the_department_of_a_postcode(postcode: str, country: str, expected: str) -> None:
    assert department(postcode, country) == expected


@pytest.mark.django_db
def test_the_record_says_the_same() -> None:
    with connection.cursor() as cursor:
        for postcode, country, expected in CASES:
            asked = department_sql(f"CAST('{postcode}' AS text)", f"CAST('{country}' AS text)")
            cursor.execute(f"SELECT {asked}")
            assert cursor.fetchone() == (expected,), postcode


def test_every_department_lies_in_one_region_or_overseas() -> None:
    inside = [code for _name, codes in REGIONS.values() for code in codes]
    assert len(inside) == len(set(inside)) == 101
    assert set(DEPARTMENTS) - set(inside) == {"975", "977", "978", "986", "987", "988"}


@pytest.mark.parametrize(
    ("typed", "read"), [("", None), ("12", 12), ("1 200", 1200), ("1\u202f200 €", 1200)]
)
def test_a_size_is_read_as_it_is_typed(typed: str, read: int | None) -> None:
    assert read_size(typed, field="staff") == read


@pytest.mark.parametrize("typed", ["douze", "-3", "1,5", "²", "9" * 30])
def test_what_is_no_size_is_refused(typed: str) -> None:
    with pytest.raises(Rejected):
        read_size(typed, field="staff")
