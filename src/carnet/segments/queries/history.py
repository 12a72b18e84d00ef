"""How a segment changed: its sizes by day, who entered and left and why, what it shares with others."""

from django.db.models import F, Q

from carnet.segments.models import FrozenAlias, Segment, SegmentMove, SegmentSize
from carnet.segments.queries.cards import segment_named
from carnet.segments.queries.words import why_words
from carnet.segments.rules.members import members_of
from carnet.segments.types import MoveLine, Overlap, SizeDay

PAGE = 50


def sizes(key: str, *, days: int = 365) -> list[SizeDay]:
    """Return the size of a segment on each day it was noted, the oldest first. Raises NoSuchSegment."""
    rows = SegmentSize.objects.filter(segment=segment_named(key)).order_by("-day")[:days]
    return [SizeDay(day=row.day, size=row.size) for row in reversed(rows)]


def moves(
    key: str, *, before: int | None = None, entered: bool | None = None, limit: int = PAGE
) -> list[MoveLine]:
    """Return a page of moves and one more when there are others, the latest first. Raises NoSuchSegment."""
    rows = SegmentMove.objects.filter(segment=segment_named(key)).order_by("-pk")
    rows = rows if before is None else rows.filter(pk__lt=before)
    rows = rows if entered is None else rows.filter(entered=entered)
    return [_line(row) for row in rows[: limit + 1]]


def moves_of(contact_id: int, *, limit: int = 20) -> list[tuple[str, MoveLine]]:
    """Return the latest moves of a person with the name of the segment, the latest first."""
    rows = SegmentMove.objects.filter(
        contact_id=contact_id, segment__removed_at__isnull=True
    ).select_related("segment")
    return [(row.segment.name, _line(row)) for row in rows.order_by("-pk")[:limit]]


def overlap(key: str, *, limit: int = 12) -> list[Overlap]:
    """Return what a segment shares with the others, those that share most first. Raises NoSuchSegment."""
    mine = members_of(bytes(segment_named(key).members))
    found: list[Overlap] = []
    for row in Segment.objects.filter(removed_at__isnull=True).exclude(key=key):
        other = members_of(bytes(row.members))
        both = mine.intersection_cardinality(other)
        found.append(Overlap(key=row.key, name=row.name, size=len(other), both=both))
    return sorted(found, key=lambda o: (-o.both, o.name))[:limit]


def segments_of(contact_id: int) -> list[Segment]:
    """Return the segments that a person is in, by name."""
    aliases = FrozenAlias.objects.exclude(survivor=F("loser"))
    told = aliases.filter(Q(survivor=contact_id) | Q(loser=contact_id))
    ends = list(told.values_list("survivor", "loser", "segment_id"))
    stands_in = {segment for survivor, _loser, segment in ends if survivor == contact_id}
    away = {segment for _survivor, loser, segment in ends if loser == contact_id}
    rows = Segment.objects.filter(removed_at__isnull=True).order_by("name")
    return [
        row
        for row in rows
        if row.pk in stands_in
        or (row.pk not in away and contact_id in members_of(bytes(row.members)))
    ]


def _line(row: SegmentMove) -> MoveLine:
    return MoveLine(
        id=row.pk,
        contact_id=row.contact_id,
        at=row.at,
        entered=row.entered,
        why=row.why,
        words=why_words(row.why),
    )
