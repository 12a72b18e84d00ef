"""Whose time has come: near the term, past it, or in doubt, in one query over everybody."""

from dataclasses import dataclass

from django.db import connection

from carnet.retention.queries.placing import calendar, placed, up_to_now
from carnet.retention.rules.due_sql import NEAR, due_sql
from carnet.retention.rules.placing_sql import DOUBT, PAST


@dataclass(frozen=True, slots=True)
class Due:
    """The contacts near their term, those past it, and those without any trace of a last contact, in rising order."""

    near: tuple[int, ...]
    past: tuple[int, ...]
    doubt: tuple[int, ...]


def due() -> Due:
    """Return everybody whose time has come, as of now; those in a contract are left out."""
    with connection.cursor() as cursor:
        cursor.execute(*due_sql(placed(up_to_now(calendar()))))
        rows = cursor.fetchall()
    return Due(*(tuple(pk for pk, place in rows if place == what) for what in (NEAR, PAST, DOUBT)))
