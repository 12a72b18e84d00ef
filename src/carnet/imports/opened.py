"""The people behind the figures of a finished import, for the list of contacts."""

from typing import Any

from django.db.models import QuerySet

from carnet.consent.queries import people_by_reason, people_reachable
from carnet.consent.types import CHANNELS
from carnet.imports.models import ImportRow
from carnet.imports.queries import contacts_of
from carnet.report.types import Outcome

ANY = "any"


def people_behind(value: str) -> QuerySet[ImportRow, Any]:
    """Return the contact ids of an import that a figure counts; of none when the value is not understood.

    The value is the number of the import and what is counted: "7:email" and "7:any" are those who may be written to,
    "7:email:R_OBJECTION" those who may not, with the reason, "7:updated" those whose record was completed.
    """
    number, _, figure = value.partition(":")
    found = contacts_of(int(number) if number.isdecimal() else 0)
    channel, _, reason = figure.partition(":")
    if figure == Outcome.UPDATED:
        return found.filter(outcome=Outcome.UPDATED)
    if channel not in (*CHANNELS, ANY):
        return found.none()
    behind = people_by_reason(reason, channels=[channel]) if reason else people_reachable(channel)
    return found.filter(contact_id__in=behind)
