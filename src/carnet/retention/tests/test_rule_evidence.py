"""Invoices run from the close of the fiscal year, whichever month the company closes in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carnet.retention.rules.evidence import close_of_year, invoice_until, oldest_invoice

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "closing", "closes"),
    [
        (date(2026, 5, 4), 12, date(2026, 12, 31)),
        (date(2026, 5, 4), 3, date(2027, 3, 31)),
        (date(2026, 3, 31), 3, date(2026, 3, 31)),
        (date(2026, 4, 1), 3, date(2027, 3, 31)),
        (date(2023, 6, 30), 2, date(2024, 2, 29)),
        (date(2026, 12, 31), 12, date(2026, 12, 31)),
    ],
)
def test_the_close_of_the_year_of_a_day(day: date, closing: int, closes: date) -> None:
    assert close_of_year(day, closing) == closes


@given(DAYS, st.integers(1, 12))
def test_the_oldest_invoice_is_the_first_that_is_still_kept(on: date, closing: int) -> None:
    oldest = oldest_invoice(on, 120, closing)
    assert invoice_until(oldest, 120, closing) >= on
    assert invoice_until(oldest - timedelta(days=1), 120, closing) < on
