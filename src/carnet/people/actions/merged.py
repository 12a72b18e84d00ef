"""Hide a contact that was merged into another, and show it again; order the addresses that came together."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from carnet.kit.declarations import Moved, announce
from carnet.kit.sql import update_rows
from carnet.mirror.actions.marking import mark_contacts
from carnet.people.actions.indexing import reindex
from carnet.people.models import Address


@transaction.atomic
def mark_merged(pairs: Sequence[tuple[int, int]]) -> None:
    """Hide each loser behind its survivor: (loser, survivor) pairs; the survivor's search text takes in what moved."""
    update_rows("people.Contact", ["merged_into_id"], pairs)
    touched = list(dict.fromkeys(i for pair in pairs for i in pair))
    reindex(touched)
    mark_contacts(touched)
    announce("people.contacts_changed", touched)


@transaction.atomic
def unmark_merged(pairs: Sequence[tuple[int, int]]) -> None:
    """Show the losers again: (loser, survivor) pairs."""
    update_rows("people.Contact", ["merged_into_id"], ((loser, None) for loser, _survivor in pairs))
    touched = list(dict.fromkeys(i for pair in pairs for i in pair))
    reindex(touched)
    mark_contacts(touched)
    announce("people.contacts_changed", touched)


@transaction.atomic
def rank_addresses(order: Mapping[int, Sequence[int]]) -> list[Moved]:
    """Rank the addresses of each contact in the order of their ids given, and return what changed."""
    before: dict[int, int] = {}
    listed = list(order)
    for i in range(0, len(listed), 500):
        rows = Address.objects.filter(contact_id__in=listed[i : i + 500])
        before.update(rows.values_list("pk", "rank"))
    ranks = {pk: rank for ids in order.values() for rank, pk in enumerate(ids) if pk in before}
    changed = {pk: rank for pk, rank in ranks.items() if before[pk] != rank}
    update_rows("people.Address", ["rank"], changed.items())
    return [
        Moved(table="people.Address", id=pk, column="rank", before=before[pk]) for pk in changed
    ]
