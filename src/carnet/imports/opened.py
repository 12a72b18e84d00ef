"""The people behind the figures of a finished import, for the list of contacts."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from carnet.activity.queries import contacts_of_origin
from carnet.consent.queries import people_by_reason, people_expiring, people_reachable
from carnet.consent.types import CHANNELS
from carnet.imports.queries import contacts_of
from carnet.kit.clock import PARIS
from carnet.law.rules.days import plus_months
from carnet.report.types import Outcome

ANY, BROUGHT, ENDING = "any", "brought", "ending"
_MONTHS = 12
_BY_OUTCOME = (Outcome.UPDATED, Outcome.MENDED, Outcome.DUPLICATE)


def people_behind(value: str) -> QuerySet[Any, Any]:
    """Return the contact ids of an import that a figure counts; of none when the value is not understood.

    The value is the number of the import and what is counted: "7:email" and "7:any" are those who may be written to,
    "7:email:R_OBJECTION" those who may not, with the reason, "7:updated" those whose record was completed, "7:mended" those
    of whom a cell was repaired, "7:duplicate" those whose doubles were united, "7:ending:2027-03" those who can no longer
    be written to after that month, "7:brought" those to whom the file brought orders, exchanges or contracts.
    """
    number, _, figure = value.partition(":")
    if figure == BROUGHT:
        return contacts_of_origin(f"import:{number}")
    found = contacts_of(int(number) if number.isdecimal() else 0)
    channel, _, reason = figure.partition(":")
    if figure in _BY_OUTCOME:
        return found.filter(outcome=figure)
    if channel == ENDING:
        return found.filter(contact_id__in=_ending_in(reason))
    if channel not in (*CHANNELS, ANY):
        return found.none()
    behind = people_by_reason(reason, channels=[channel]) if reason else people_reachable(channel)
    return found.filter(contact_id__in=behind)


def _ending_in(month: str) -> QuerySet[Any, Any]:
    """Return the ids of the contacts whose last right to be written to ends in a month of the coming year ("2027-03")."""
    ending = people_expiring(_MONTHS)
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        return ending.none()
    return ending.filter(last__gte=_moment(first), last__lt=_moment(plus_months(first, 1)))


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=PARIS)
