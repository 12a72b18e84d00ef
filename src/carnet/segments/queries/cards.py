"""Segments as they are listed, and what uses them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from carnet.consent.queries.standing import OFFERS
from carnet.kit import clock
from carnet.mirror.queries import reading
from carnet.mirror.types import MirrorError
from carnet.segments.models import Segment, SegmentMove, SegmentSize
from carnet.segments.queries.asked import allowed
from carnet.segments.queries.sentences import Sayer
from carnet.segments.rules.members import members_of
from carnet.segments.types import NoSuchSegment, SegmentCard, UsedBy

_MONTH, _SECONDS = timedelta(days=30), 5


def shown() -> QuerySet[Segment]:
    """Return the segments that were not removed."""
    return Segment.objects.filter(removed_at__isnull=True)


def segment_named(key: str) -> Segment:
    """Return the stored segment of a key. Raises NoSuchSegment."""
    found = shown().filter(key=key).first()
    if found is None:
        raise NoSuchSegment(key)
    return found


def segments(*, words: str = "", personas: bool | None = None) -> list[SegmentCard]:
    """Return the segments by name, those whose name or description holds `words`."""
    rows = shown()
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(description__icontains=words))
    if personas is not None:
        rows = rows.filter(persona=personas)
    cards = _cards(rows.order_by("name"))
    reachable = _reachable([card.key for card in cards]) if cards else {}
    return [replace(card, reachable=reachable.get(card.key)) for card in cards]


def segment(key: str) -> SegmentCard | None:
    """Return one segment, None when there is none of this key."""
    return next(iter(_cards(shown().filter(key=key))), None)


def segment_count() -> int:
    """Return how many segments there are."""
    return shown().count()


def used_by(key: str) -> list[UsedBy]:
    """Return what uses a segment: the segments whose rule names it."""
    return [
        UsedBy(kind="segment", label=row.name, url=reverse("builder:segment", args=[row.key]))
        for row in naming(key)
    ]


def naming(key: str) -> list[Segment]:
    """Return the segments whose rule names a segment, itself or through others, by name."""
    rules = {row.key: row for row in shown().defer("members").order_by("name")}
    direct = {k: set(_named_in(row.rule)) for k, row in rules.items()}
    found: set[str] = set()
    layer = {key}
    while layer:
        layer = {k for k, named in direct.items() if named & layer} - found - {key}
        found |= layer
    return [row for k, row in rules.items() if k in found]


def _reachable(keys: Sequence[str]) -> dict[str, int]:
    """Return how many of each segment can be reached by e-mail with offers; nothing while the mirror cannot say."""
    try:
        with reading(seconds=_SECONDS) as reader:
            able = allowed(reader, "email", OFFERS)
    except MirrorError:
        return {}
    rows = shown().filter(key__in=keys).values_list("key", "members")
    return {key: members_of(bytes(m)).intersection_cardinality(able) for key, m in rows}


def _named_in(rule: Any) -> Iterator[str]:
    """Give the keys of segments and lists that the structure of a rule names, understood or not."""
    waiting = [rule]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Mapping):
            yield from (
                found[word] for word in ("segment", "static") if isinstance(found.get(word), str)
            )
            waiting += found.values()
        elif isinstance(found, list):
            waiting += found


def _cards(rows: QuerySet[Segment]) -> list[SegmentCard]:
    month = SegmentSize.objects.filter(
        segment=OuterRef("pk"), day__lte=clock.today() - _MONTH
    ).order_by("-day")
    listed = list(rows.defer("members").annotate(month_ago=Subquery(month.values("size")[:1])))
    moves = SegmentMove.objects.filter(at__gte=clock.now() - clock.WEEK)
    counted = (
        moves.filter(segment__in=[row.pk for row in listed])
        .order_by()
        .values_list("segment_id", "entered")
        .annotate(n=Count("pk"))
    )
    lately = {(pk, entered): n for pk, entered, n in counted}
    sayer = Sayer() if listed else None
    return [_card(row, lately, sayer.say(row.rule) if sayer else "") for row in listed]


def _card(row: Segment, lately: Mapping[tuple[int, bool], int], sentence: str) -> SegmentCard:
    return SegmentCard(
        key=row.key,
        name=row.name,
        description=row.description,
        sentence=sentence,
        rule=row.rule,
        mode="frozen" if row.mode == Segment.Mode.FROZEN else "live",
        origin=row.origin,
        persona=row.persona,
        size=row.counted,
        counted_at=row.counted_at,
        created_at=row.created_at,
        updated_at=row.updated_at,
        next_at=row.next_at,
        special=tuple(row.special),
        problem=row.problem,
        entered=lately.get((row.pk, True), 0),
        left=lately.get((row.pk, False), 0),
        before=getattr(row, "month_ago", None),
    )
