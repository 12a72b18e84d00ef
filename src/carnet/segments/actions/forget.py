"""What the tables of the room hold of a person: handed out, erased, moved on a merge."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models, transaction
from pyroaring import BitMap64

from carnet.kit.declarations import Moved, Pairs
from carnet.kit.sql import insert_rows, reserve_ids
from carnet.segments.models import AskingChoice, FrozenAlias, Pending, Segment, SegmentMove
from carnet.segments.queries.history import segments_of
from carnet.segments.rules.members import members_of, stored


def memberships(contact_id: int) -> list[dict[str, Any]]:
    """Return the segments that a person is in, with the day of the last entry where it is known."""
    mine = segments_of(contact_id)
    entries = SegmentMove.objects.filter(contact_id=contact_id, entered=True).order_by("at")
    since = dict(entries.values_list("segment_id", "at"))
    return [
        {"segment": r.name, "since": since[r.pk].isoformat() if r.pk in since else None}
        for r in mine
    ]


def forget_members(ids: Sequence[int]) -> int:
    """Take people out of every bitmap and return how many places they had; a look that runs meanwhile begins again."""
    return _taken_out(Segment, "members", ids, _less_members)


def forget_asked(ids: Sequence[int]) -> int:
    """Take people out of the lists of those who are asked for an agreement, and return how many places they had."""
    return _taken_out(AskingChoice, "people", ids, lambda row, left: {"people": stored(left)})


def forget_pending(ids: Sequence[int]) -> int:
    """Take people out of what waits to be looked at, and return how many places they had."""
    return _taken_out(Pending, "people", ids, lambda row, left: {"people": stored(left)})


def asked_of(contact_id: int) -> list[dict[str, Any]]:
    """Return the agreements that a person is to be asked for."""
    rows = AskingChoice.objects.filter(ended_at__isnull=True).select_related("segment")
    return [
        {"segment": c.segment.name, "channel": c.channel, "purpose": c.purpose, "way": c.way}
        for c in rows.order_by("pk")
        if contact_id in members_of(bytes(c.people))
    ]


def stand_in(pairs: Pairs) -> list[Moved]:
    """Have the survivor of a merge stand in for the loser in frozen segments; live ones follow the facts.

    Whoever has stood in, or been stood in for, before has a row that is moved like any other.
    """
    survivor_of = dict(pairs)
    losers = BitMap64(survivor_of)
    frozen = Segment.objects.filter(mode=Segment.Mode.FROZEN).order_by("pk")
    wanted = [
        (row.pk, pk, survivor_of[pk])
        for row in frozen
        for pk in losers & members_of(bytes(row.members))
    ]
    known = set(
        FrozenAlias.objects.filter(segment__in={s for s, _l, _s in wanted}).values_list(
            "segment_id", "loser_id"
        )
    )
    made = [w for w in wanted if (w[0], w[1]) not in known]
    return [
        Moved(table="segments.FrozenAlias", id=pk, column="survivor_id", before=loser)
        for pk, (_segment, loser, _survivor) in zip(_made(made), made, strict=True)
    ]


def _made(rows: Sequence[tuple[int, int, int]]) -> Sequence[int]:
    if not rows:
        return []
    ids = list(reserve_ids("segments.FrozenAlias", len(rows)))
    columns = ("id", "segment_id", "loser_id", "survivor_id")
    insert_rows(
        "segments.FrozenAlias", columns, ((pk, *row) for pk, row in zip(ids, rows, strict=True))
    )
    return ids


def _less_members(row: Any, left: BitMap64) -> dict[str, Any]:
    return {"members": stored(left), "counted": len(left), "version": row.version + 1}


def _taken_out(
    model: type[models.Model],
    column: str,
    ids: Sequence[int],
    changes: Callable[[Any, BitMap64], dict[str, Any]],
) -> int:
    gone, places = BitMap64(ids), 0
    with transaction.atomic():
        for row in model._default_manager.select_for_update().order_by("pk"):
            held = members_of(bytes(getattr(row, column)))
            mine = held.intersection_cardinality(gone)
            if mine:
                places += mine
                model._default_manager.filter(pk=row.pk).update(**changes(row, held - gone))
    return places
