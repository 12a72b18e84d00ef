"""Remove a segment, and bring it back within thirty days."""

from datetime import timedelta

from django.db import transaction

from carnet.audit.actions import record
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.segments.models import Segment
from carnet.segments.queries.cards import naming, segment_named
from carnet.segments.types import NoSuchSegment, NotSaved

UNDO_DAYS = 30


@transaction.atomic
def remove(*, actor: Actor, key: str) -> None:
    """Take a segment away; nobody leaves it for that.

    Raises NotPermitted, NoSuchSegment, NotSaved ("key": "used", with the names of the segments whose rule names it).
    """
    actor.require("segments.edit")
    row = segment_named(key)
    users = [other.name for other in naming(key)]
    if users:
        raise NotSaved("key", "used", ", ".join(users))
    Segment.objects.filter(pk=row.pk).update(removed_at=clock.now())
    record(actor=actor, name="segments.removed", subject="segments.Segment", ids=[row.pk])


@transaction.atomic
def restore(*, actor: Actor, key: str) -> None:
    """Bring a removed segment back; a live one is looked at again by a job. Raises NotPermitted, NoSuchSegment, NotSaved."""
    actor.require("segments.edit")
    row = Segment.objects.filter(key=key, removed_at__isnull=False).first()
    if row is None:
        raise NoSuchSegment(key)
    if Segment.objects.filter(name=row.name, removed_at__isnull=True).exists():
        raise NotSaved("name", "taken", row.name)
    Segment.objects.filter(pk=row.pk).update(removed_at=None, updated_at=clock.now())
    record(actor=actor, name="segments.restored", subject="segments.Segment", ids=[row.pk])
    if row.mode == Segment.Mode.LIVE:
        enqueue("segments.refresh_some", row.pk)


@transaction.atomic
def drop_removed(*, actor: Actor) -> int:
    """Delete what was removed more than thirty days ago, with its history, and return how many segments went."""
    actor.require("segments.edit")
    term = clock.now() - timedelta(days=UNDO_DAYS)
    old = list(Segment.objects.filter(removed_at__lt=term).values_list("pk", flat=True))
    if old:
        Segment.objects.filter(pk__in=old).delete()
        record(actor=actor, name="segments.dropped", subject="segments.Segment", ids=old)
    return len(old)
