"""Erase contacts from the tables of this room (declared personal data)."""

from collections.abc import Sequence

from carnet.mirror.actions.marking import mark, mark_contacts
from carnet.people.actions.indexing import forget_index, unindex
from carnet.people.models import Contact, Organisation

_CHUNK = 500


def forget_search(ids: Sequence[int]) -> int:
    """Take the contacts out of the search index, and their text out of its segments."""
    gone = unindex(ids)
    forget_index()
    return gone


def forget_contacts(ids: Sequence[int]) -> int:
    """Delete the contacts, and the organisations that were known through them alone; return how many contacts.

    The caller names those merged into them as well.
    """
    gone, left = 0, set[int]()
    for i in range(0, len(ids), _CHUNK):
        rows = Contact.objects.filter(pk__in=ids[i : i + _CHUNK])
        left.update(rows.exclude(organisation=None).values_list("organisation_id", flat=True))
        Contact.objects.filter(merged_into__in=ids[i : i + _CHUNK]).update(merged_into=None)
        gone += rows.delete()[1].get("people.Contact", 0)
    listed = sorted(left)
    for i in range(0, len(listed), _CHUNK):
        Organisation.objects.filter(pk__in=listed[i : i + _CHUNK], contacts=None).delete()
    mark_contacts(ids)
    mark("organisations", rows=listed)
    return gone
