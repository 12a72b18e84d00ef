"""Finding people by any part of a name, an address or a reference."""

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from carnet.people.models import Contact
from carnet.people.queries.cards import living
from carnet.people.rules.search_sql import matching_sql
from carnet.people.rules.searching import terms


def matching(text: str, among: QuerySet[Contact] | None = None) -> QuerySet[Contact]:
    """Return the living contacts (those of `among`) whose search text holds every word; all of them for no word."""
    rows = living() if among is None else among
    asked = terms(text)
    if not asked:
        return rows
    statement, params = matching_sql(asked, connection.vendor)
    return rows.filter(pk__in=RawSQL(statement, params))  # noqa: S611 - built by a rule, words are bound


def search(text: str, limit: int = 50) -> list[int]:
    """Return the ids of living contacts that match every word of the text, newest first; none for an empty text."""
    if not terms(text):
        return []
    return list(matching(text).order_by("-pk").values_list("pk", flat=True)[:limit])
