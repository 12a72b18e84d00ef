"""Write who entered and who left, in one transaction with the members, never over what was found later."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from pyroaring import BitMap64

from carnet.kit import clock
from carnet.kit.declarations import announce
from carnet.kit.sql import ids_within, insert_rows, reserve_ids
from carnet.people.queries import living
from carnet.segments.models import Pending, Segment, SegmentSize
from carnet.segments.rules.members import changed, members_of, stored

Why = Callable[[int], str]
Moves = tuple[list[int], list[int]]
_MOVE = ("id", "segment_id", "contact_id", "at", "entered", "why")


@dataclass(frozen=True, slots=True)
class Seen:
    """A segment as it was when the look began.

    `version` must still be the same when moves are written; `since` is the last change of facts that the look can know.
    """

    id: int
    version: int
    members: BitMap64
    since: int


def last_pending() -> int:
    """Return the number of the last change of facts that was told."""
    return Pending.objects.aggregate(last=Max("pk"))["last"] or 0


def write_moves(
    seen: Seen, entered: BitMap64, left: BitMap64, *, why: Why, next_at: datetime | None
) -> Moves | None:
    """Write the moves and the members, return the ids of both; None when the segment was written meanwhile.

    People whose facts changed since the look began are left to the look that follows them. Whoever is no longer among
    the living (erased, or merged into somebody) leaves without a move: the person did nothing.
    """
    with transaction.atomic():
        current = Segment.objects.select_for_update().filter(pk=seen.id, version=seen.version)
        if not current.values_list("pk").first():
            return None
        later = _changed_since(seen.since)
        entered, left = entered - later, left - later
        alive = _living(entered | left)
        came, went = entered & alive, left & alive
        _replace(seen, changed(seen.members, came, left), next_at)
        moves = _insert(seen.id, came, went, why)
        announce("segments.entered", moves[0])
        announce("segments.left", moves[1])
    return moves


def still_seen(seen: Iterable[Seen]) -> set[int]:
    """Return which of these segments nobody wrote since; inside a transaction, others wait for it.

    Where a look moved nobody, a look that began earlier and ends later may have: then it must be done again.
    """
    versions = {s.id: s.version for s in seen}
    rows = Segment.objects.select_for_update().filter(pk__in=list(versions))
    return {pk for pk, version in rows.values_list("pk", "version") if versions[pk] == version}


def note_size(segment_id: int, size: int) -> None:
    """Note how many people a segment holds today."""
    SegmentSize.objects.update_or_create(
        segment_id=segment_id, day=clock.today(), defaults={"size": size}
    )


def _changed_since(pending: int) -> BitMap64:
    rows = Pending.objects.filter(pk__gt=pending).values_list("people", flat=True)
    return BitMap64.union(BitMap64(), *(members_of(bytes(people)) for people in rows))


def _living(people: BitMap64) -> BitMap64:
    if not people:
        return people
    return BitMap64(living().filter(pk__in=ids_within(people)).values_list("pk", flat=True))


def _replace(seen: Seen, members: BitMap64, next_at: datetime | None) -> None:
    Segment.objects.filter(pk=seen.id).update(
        members=stored(members),
        counted=len(members),
        counted_at=clock.now(),
        next_at=next_at,
        problem="",
        version=seen.version + 1,
    )
    note_size(seen.id, len(members))


def _insert(segment_id: int, came: BitMap64, went: BitMap64, why: Why) -> Moves:
    ids = list(reserve_ids("segments.SegmentMove", len(came) + len(went)))
    who = [*((pk, True) for pk in came), *((pk, False) for pk in went)]
    now = clock.now()
    insert_rows(
        "segments.SegmentMove",
        _MOVE,
        (
            (move, segment_id, pk, now, entered, why(pk))
            for move, (pk, entered) in zip(ids, who, strict=True)
        ),
    )
    return ids[: len(came)], ids[len(came) :]
