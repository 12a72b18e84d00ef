"""Record events and notes in bulk."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from carnet.activity.models import Event
from carnet.activity.types import NewEvent, NewNote
from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql import insert_rows
from carnet.people.actions.acted import note_acts


@transaction.atomic
def record_events(*, actor: Actor, origin: str, events: Sequence[NewEvent]) -> int:
    """Write events that their source has not told before, move the last acts, and return how many were new."""
    actor.require("activity.record")
    known = _known(events)
    fresh = [e for e in events if not e.external_id or (e.source, e.external_id) not in known]
    insert_rows(
        "activity.Event",
        (
            "contact_id",
            "kind",
            "at",
            "day_only",
            "is_act",
            "source",
            "external_id",
            "detail",
            "origin",
        ),
        (
            (
                e.contact_id,
                e.kind,
                e.at,
                e.day_only,
                e.is_act,
                e.source,
                e.external_id,
                dict(e.detail),
                origin,
            )
            for e in fresh
        ),
    )
    latest: dict[int, datetime] = {}
    for e in fresh:
        if e.is_act:
            latest[e.contact_id] = max(e.at, latest.get(e.contact_id, e.at))
    note_acts(latest)
    announce("activity.acted", list(latest))
    if fresh:
        record(
            actor=actor,
            name="activity.events_recorded",
            subject="people.Contact",
            ids=sorted({e.contact_id for e in fresh}),
        )
    return len(fresh)


def _known(events: Sequence[NewEvent]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    numbers = [e.external_id for e in events if e.external_id]
    for i in range(0, len(numbers), 500):
        part = Event.objects.filter(external_id__in=numbers[i : i + 500])
        found.update(part.values_list("source", "external_id"))
    return found


@transaction.atomic
def record_notes(*, actor: Actor, origin: str, notes: Sequence[NewNote]) -> int:
    """Write notes and return how many."""
    actor.require("activity.record")
    count = insert_rows(
        "activity.Note",
        ("contact_id", "text", "at", "written_by", "origin"),
        (
            (n.contact_id, n.text, n.at, f"{actor.kind.value}:{actor.id}"[:60], origin)
            for n in notes
        ),
    )
    if notes:
        record(
            actor=actor,
            name="activity.notes_recorded",
            subject="people.Contact",
            ids=sorted({n.contact_id for n in notes}),
        )
    return count
