"""Finding people by any part of a name, an address or a reference."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.db import connection
from django.db.models import Max, Q, QuerySet
from django.db.models.expressions import RawSQL

from carnet.kit import clock
from carnet.kit.limits import limited, only_names
from carnet.people.models import Contact, SearchText
from carnet.people.queries.cards import CHUNK, living
from carnet.people.rules.search_sql import first_sql, matching_sql
from carnet.people.rules.searching import Terms, terms
from carnet.people.rules.trigrams import shares, telling

_SAMPLE = 2_000


def matching(text: str, among: QuerySet[Contact] | None = None) -> QuerySet[Contact]:
    """Return the living contacts (those of `among`) whose search text holds every word; all of them for no word."""
    rows = living() if among is None else among
    asked = terms(text)
    if not asked:
        return rows
    statement, params = matching_sql(asked, connection.vendor, _ask_for(asked))
    rows = rows.filter(pk__in=RawSQL(statement, params))  # noqa: S611 - built by a rule, words are bound
    return rows.filter(*(Q(sort_key__contains=w) for w in only_names((*asked.found, *asked.short))))


def search(text: str, limit: int = 50) -> list[int]:
    """Return the ids of living contacts that match every word of the text, newest first; none for an empty text.

    Words under three signs alone give those whose name, then whose reference, begins so.
    """
    asked = terms(text)
    if not asked:
        return []
    if limited():
        return list(matching(text).order_by("-pk").values_list("pk", flat=True)[:limit])
    statement, params = first_sql(asked, connection.vendor, limit, _ask_for(asked))
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(dict.fromkeys(row[0] for row in cursor.fetchall()))[:limit]


def _ask_for(asked: Terms) -> Sequence[str]:
    """Return the pieces that the index of SQLite is asked for; PostgreSQL weighs them itself."""
    if connection.vendor != "sqlite" or not asked.found:
        return ()
    known, total = _sampled(clock.today())
    return telling(asked.found, known, total)


@lru_cache(maxsize=1)
def _sampled(_day: date) -> tuple[dict[str, float], int]:
    """Return the share of texts that hold each piece, and how many texts there are about; read once a day.

    A stale sample costs time, never an answer.
    """
    newest = SearchText.objects.aggregate(last=Max("pk"))["last"] or 0
    places = range(1, newest + 1, max(1, newest // _SAMPLE))
    found: list[str] = []
    for i in range(0, len(places), CHUNK):
        rows = SearchText.objects.filter(pk__in=places[i : i + CHUNK])
        found += rows.values_list("text", flat=True)
    return shares(found), newest
