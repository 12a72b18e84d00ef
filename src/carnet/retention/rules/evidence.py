"""What the law makes or lets us keep of somebody who leaves: accounting ten years, proofs of agreements five (R-09, R-15)."""

from datetime import date

from carnet.law.rules.days import plus_months

_LAST_MONTH, _LAST_DAY = 12, 31


def invoice_until(day: date, months: int) -> date:
    """Return the last day an invoice is kept: so many months from the close of its fiscal year, the calendar year."""
    return plus_months(date(day.year, _LAST_MONTH, _LAST_DAY), months)


def oldest_invoice(on: date, months: int) -> date:
    """Return the first day whose invoices are still kept on a day: the inverse of `invoice_until`."""
    year = on.year - (months + 11) // 12 - 1
    while invoice_until(date(year, 1, 1), months) < on:
        year += 1
    return date(year, 1, 1)


def agreement_until(left_on: date, months: int) -> date:
    """Return the last day the proof of an agreement is kept, from the day it ceases to be used."""
    return plus_months(left_on, months)
