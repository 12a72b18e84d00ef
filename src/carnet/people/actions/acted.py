"""Keep the moment of the last act of the person, which moves the retention clock."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from carnet.kit.sql import update_rows
from carnet.mirror.actions.marking import mark
from carnet.people.models import Contact


@transaction.atomic
def note_acts(acts: Mapping[int, datetime]) -> list[int]:
    """Note acts of contacts; an older one changes nothing. Returns the ids whose last act has moved."""
    ids, moved = list(acts), []
    for i in range(0, len(ids), 500):
        rows = Contact.objects.filter(pk__in=ids[i : i + 500]).values_list("pk", "last_act_at")
        moved += [(pk, acts[pk]) for pk, last in rows if last is None or last < acts[pk]]
    update_rows("people.Contact", ["last_act_at"], moved)
    ids = [pk for pk, _at in moved]
    mark("contacts", contacts=ids)
    return ids


@transaction.atomic
def set_acts(acts: Mapping[int, datetime | None]) -> None:
    """Set the last act of contacts to what the activity now says, earlier or none: after an undo or an un-merge."""
    update_rows("people.Contact", ["last_act_at"], acts.items())
    mark("contacts", contacts=acts)
