"""Dates: many ways of writing, one day; and those that cannot be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.mending.rules.dates import learn_style, mend_date
from carnet.mending.types import DateStyle

TODAY = date(2026, 11, 21)
FRENCH, AMERICAN = DateStyle("dmy"), DateStyle("mdy")


@pytest.mark.parametrize(
    "raw",
    [
        "12/03/1975", "12-03-1975", "12.03.1975", "12 03 1975", "12 / 03 / 1975", "12/3/1975", "12/03/75", "12-3-75", "12.03.'75", "1975-03-12", "1975/03/12", "1975-03-12 00:00:00", "1975-03-12T00:00:00",
        "1975-03-12T08:30:00Z", "12/03/1975 08:30", "12/03/1975 à 8h30", "12 mars 1975", "12 Mars 75", "le 12 mars 1975", "né le 12/03/1975", "née le 12 mars 1975", "mercredi 12 mars 1975", "12-mars-75", "12-Mar-1975",
        "March 12, 1975", "Mar 12 1975", "12th March 1975", "Wednesday, March 12, 1975", "27465", "27465.0", "27465,5", "12031975", "19750312", "'12/03/1975",
    ],
)  # fmt: skip
def test_one_day_however_it_is_written(raw: str) -> None:
    mended = mend_date(raw, style=FRENCH, today=TODAY)
    assert (mended.value, mended.problem) == ("1975-03-12", "")


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("31/02/1985", "date.impossible"), ("31/04/1985", "date.impossible"), ("29/02/2001", "date.impossible"), ("99/99/9999", "date.impossible"), ("15/08/2039", "date.future"), ("22/11/2026", "date.future"),
        ("01/01/1900", "date.default"), ("1900-01-01", "date.default"), ("1899-12-30", "date.default"), ("00/00/0000", "date.default"), ("0000-00-00", "date.default"), ("01/01/1970", "date.default"), ("12/05/1850", "date.too_old"),
        ("1975", "date.year_only"), ("mars 1975", "date.unreadable"), ("bientôt", "date.unreadable"), ("inconnue", "date.placeholder"), ("-", "date.placeholder"), ("12/03", "date.unreadable"),
    ],
)  # fmt: skip
def test_dates_that_cannot_be(raw: str, problem: str) -> None:
    mended = mend_date(raw, style=FRENCH, today=TODAY)
    assert (mended.value, mended.problem) == ("", problem)


def test_the_first_day_of_1970_may_be_a_past_date_but_not_a_birth() -> None:
    assert mend_date("01/01/1970", style=FRENCH, today=TODAY, kind="past").value == "1970-01-01"


def test_a_column_teaches_its_order() -> None:
    assert learn_style(["12/03/1975", "25/03/1975", "", "x"]) == FRENCH
    assert learn_style(["03/25/1975", "04/30/1980", "25/03/1975"]) == AMERICAN
    assert learn_style([]) == FRENCH


def test_the_order_of_the_column_decides_and_the_other_one_is_proposed() -> None:
    assert mend_date("03/12/1975", style=AMERICAN, today=TODAY).value == "1975-03-12"
    turned = mend_date("12/31/1979", style=FRENCH, today=TODAY)
    assert (turned.value, turned.problem, turned.proposal) == ("", "date.other_order", "1979-12-31")
    assert mend_date("31/12/1979", style=AMERICAN, today=TODAY).proposal == "1979-12-31"


@pytest.mark.parametrize(
    ("raw", "kind", "value", "problem"),
    [
        ("28/09/45", "birth", "1945-09-28", ""),
        ("28/09/10", "birth", "2010-09-28", ""),
        ("28/09/27", "birth", "1927-09-28", ""),
        ("03/05/24", "birth", "2024-05-03", "date.century"),
        ("03/05/24", "past", "2024-05-03", ""),
        ("03/05/98", "past", "1998-05-03", ""),
    ],
)
def test_years_of_two_digits(raw: str, kind, value: str, problem: str) -> None:
    mended = mend_date(raw, style=FRENCH, today=TODAY, kind=kind)
    assert (mended.value, mended.problem) == (value, problem)


@given(st.dates(date(1927, 5, 18), TODAY))
def test_a_written_day_is_read_back(day: date) -> None:
    for raw in (
        f"{day:%d/%m/%Y}",
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        str((day - date(1899, 12, 30)).days),
    ):
        found = mend_date(raw, style=FRENCH, today=TODAY, kind="past")
        assert found.value == day.isoformat()


@given(
    st.text(alphabet="0123456789/-. :Tmarsjuin", max_size=24) | st.text(max_size=24),
    st.sampled_from([FRENCH, AMERICAN]),
)
def test_any_text_gives_a_past_day_or_nothing(raw: str, style: DateStyle) -> None:
    mended = mend_date(raw, style=style, today=TODAY)
    if mended.value:
        assert date(1916, 1, 1) <= date.fromisoformat(mended.value) <= TODAY
        assert mend_date(mended.value, style=style, today=TODAY).value == mended.value
        assert not mend_date(mended.value, style=style, today=TODAY).changed
