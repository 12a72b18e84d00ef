"""Give events that were kept aside to their person, once that person is known."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from carnet.activity.actions.events import note_latest
from carnet.activity.models import Event, KnownAs
from carnet.activity.queries.told import USER, who_is
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor, job_actor
from carnet.kit.declarations import announce
from carnet.kit.sql import update_rows
from carnet.people.queries import ids_by_reference, references_of


@transaction.atomic
def remember_names(*, actor: Actor, source: str, names: Mapping[int, int]) -> int:
    """Keep which contact each name leads to, the latest telling counts, and join what waited; return how many events.

    Two people are never made one by a name that both used: what was joined stays with the first. Raises NotPermitted.
    """
    actor.require("activity.track")
    now = clock.now()
    for who, contact_id in sorted(names.items()):
        told = {"contact_id": contact_id, "source": source[:60], "at": now}
        KnownAs.objects.update_or_create(who=who, defaults=told)
    return join_events(actor=actor, names=names)


@transaction.atomic
def join_events(*, actor: Actor, names: Mapping[int, int]) -> int:
    """Give the events kept aside under these names to the contacts behind them, and return how many."""
    asked, rows = list(names), list[tuple[int, int | None, bool, datetime]]()
    for i in range(0, len(asked), 500):
        part = Event.objects.filter(who__in=asked[i : i + 500])
        rows += part.values_list("pk", "who", "is_act", "at")
    if not rows:
        return 0
    joined = [(pk, names[who or 0], None) for pk, who, _act, _at in rows]
    update_rows("activity.Event", ["contact_id", "who"], joined)
    note_latest((names[who or 0], at) for _pk, who, act, at in rows if act)
    contacts = sorted({contact for _pk, contact, _who in joined})
    record(
        actor=actor,
        name="activity.events_joined",
        subject="people.Contact",
        ids=contacts,
        count=len(joined),
    )
    announce("activity.events_joined", contacts)
    return len(joined)


def join_for(ids: Sequence[int]) -> None:
    """Join what waits for a reference which one of these contacts alone carries."""
    if not Event.objects.filter(who__isnull=False).exists():
        return
    held = ids_by_reference(references_of(ids))
    names = {who_is(USER, v): owners[0] for v, owners in held.items() if len(owners) == 1}
    join_events(actor=job_actor("activity.join_events"), names=names)
