"""Keep the search text of contacts: written with them, taken away with them."""

from collections.abc import Iterable, Sequence

from django.db import connection

from carnet.kit.sql import forget_bytes, insert_rows
from carnet.people.models import Address, Contact, Reference, SearchText
from carnet.people.rules.searching import search_text, text_of
from carnet.people.types import NewContact

_CHUNK = 500


def index_new(contacts: Iterable[tuple[int, NewContact]]) -> None:
    """Write the search text of contacts that have none yet."""
    index_texts((pk, text_of(new)) for pk, new in contacts)


def index_texts(texts: Iterable[tuple[int, str]]) -> None:
    """Write search texts, worked out already, of contacts that have none yet."""
    _write(texts)


def reindex(ids: Sequence[int]) -> None:
    """Write the search text of these contacts again, from what the record holds now."""
    unindex(ids)
    for i in range(0, len(ids), _CHUNK):
        _write(_texts(ids[i : i + _CHUNK]).items())


def unindex(ids: Sequence[int]) -> int:
    """Take the search text of these contacts away and return how many had one."""
    gone = 0
    for i in range(0, len(ids), _CHUNK):
        rows = SearchText.objects.filter(pk__in=ids[i : i + _CHUNK])
        gone += rows._raw_delete(rows.db)
    return gone


def forget_index() -> None:
    """Make the text of removed contacts leave the index and the files (SQLite keeps it in its segments until then)."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO people_search(people_search) VALUES ('optimize')")
    forget_bytes()


def _names(given: str, family: str, firm: str) -> tuple[str, ...]:
    return (f"{given} {family}", firm)


def _texts(ids: Sequence[int]) -> dict[int, str]:
    names = {
        pk: _names(given, family, firm or "")
        for pk, given, family, firm in Contact.objects.filter(
            pk__in=ids, merged_into=None
        ).values_list("pk", "given_name", "family_name", "organisation__name")
    }
    addresses: dict[int, list[tuple[str, str, str]]] = {pk: [] for pk in names}
    for pk, channel, value, city in (
        Address.objects.filter(contact_id__in=names)
        .order_by("rank", "pk")
        .values_list("contact_id", "channel", "value", "city")
    ):
        addresses[pk].append((channel, value, city))
    references: dict[int, list[str]] = {pk: [] for pk in names}
    for pk, value in (
        Reference.objects.filter(contact_id__in=names)
        .order_by("pk")
        .values_list("contact_id", "value")
    ):
        references[pk].append(value)
    return {pk: search_text(names[pk], addresses[pk], references[pk]) for pk in names}


def _write(rows: Iterable[tuple[int, str]]) -> None:
    insert_rows("people.SearchText", ("rowid", "text"), rows, singly=True)
