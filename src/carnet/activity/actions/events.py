"""Record events and notes in bulk."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from carnet.activity.types import NewEvent, NewNote
from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql import insert_rows
from carnet.kit.sql_new import insert_new
from carnet.people.actions.acted import note_acts

_EVENT = (
    "contact_id", "who", "kind", "at", "day_only", "is_act", "source", "external_id", "channel", "product_id",
    "value_milli", "page", "campaign", "detail", "origin",
)  # fmt: skip


@transaction.atomic
def record_events(*, actor: Actor, origin: str, events: Sequence[NewEvent]) -> int:
    """Write events that their source has not told before, move the last acts, and return how many were new."""
    actor.require("activity.record")
    return len(enter_events(actor=actor, origin=origin, events=events))


def enter_events(
    *, actor: Actor, origin: str, events: Sequence[NewEvent]
) -> list[tuple[int, NewEvent]]:
    """Write what is new of the events, move the last acts, and return it with its ids.

    Whoever calls holds the permission and the transaction. What a racing writer told first is left out.
    """
    rows = [
        (
            e.contact_id, e.who, e.kind, e.at, e.day_only, e.is_act, e.source, e.external_id, e.channel, e.product_id,
            e.value_milli, e.page, e.campaign, e.detail, origin,
        )
        for e in events
    ]  # fmt: skip
    by_row = {id(row): e for row, e in zip(rows, events, strict=True)}
    written = [(pk, by_row[id(row)]) for pk, row in insert_new("activity.Event", _EVENT, rows)]
    if not written:
        return []
    note_latest((e.contact_id, e.at) for _pk, e in written if e.is_act)
    announce("activity.events_recorded", [pk for pk, _e in written])
    record(
        actor=actor,
        name="activity.events_recorded",
        subject="people.Contact",
        ids=sorted({e.contact_id for _pk, e in written if e.contact_id is not None}),
        count=len(written),
    )
    return written


def note_latest(acts: Iterable[tuple[int | None, datetime]]) -> None:
    """Move the last acts of these contacts forward and announce who acted."""
    latest: dict[int, datetime] = {}
    for pk, at in acts:
        if pk is not None:
            latest[pk] = max(at, latest.get(pk, at))
    if latest:
        note_acts(latest)
        announce("activity.acted", list(latest))


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
