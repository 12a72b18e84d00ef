"""What the law makes or lets us keep of somebody who leaves: accounting ten years, proofs of agreements five (R-09, R-15)."""

from datetime import date

from carnet.law.rules.days import ONE_DAY, plus_months

DECEMBER = 12


def close_of_year(day: date, closing: int = DECEMBER) -> date:
    """Return the last day of the fiscal year that a day lies in; `closing` is the month at whose end it closes."""
    months = (closing - day.month) % 12 + 1
    return plus_months(day.replace(day=1), months) - ONE_DAY


def invoice_until(day: date, months: int, closing: int = DECEMBER) -> date:
    """Return the last day an invoice is kept: so many months from the close of its fiscal year."""
    return plus_months(close_of_year(day, closing), months)


def oldest_invoice(on: date, months: int, closing: int = DECEMBER) -> date:
    """Return the first day whose invoices are still kept on a day: the inverse of `invoice_until`."""
    opens = close_of_year(plus_months(on, -months - 24), closing) + ONE_DAY
    while invoice_until(opens, months, closing) < on:
        opens = close_of_year(opens, closing) + ONE_DAY
    return opens


def agreement_until(left_on: date, months: int) -> date:
    """Return the last day the proof of an agreement is kept, from the day it ceases to be used."""
    return plus_months(left_on, months)
