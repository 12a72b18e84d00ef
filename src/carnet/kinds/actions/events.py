"""Take in exchanges and reviews: dated events of contacts, acts where the person did something."""

from collections.abc import Callable

from carnet.activity.actions import record_events
from carnet.activity.types import NewEvent
from carnet.kinds.actions.taking import Taking, mark_of
from carnet.kinds.queries.match import match
from carnet.kinds.rules import values
from carnet.kinds.types import KindRow, KindTally, Refused
from carnet.mending.types import DateStyle

Shape = Callable[[KindRow, int, tuple[DateStyle, Taking]], NewEvent]


def take_interactions(taking: Taking) -> KindTally:
    """Write calls, visits and requests; only what the person did is an act."""
    return _take(taking, _interaction)


def take_reviews(taking: Taking) -> KindTally:
    """Write reviews, which are acts."""
    return _take(taking, _review)


def _take(taking: Taking, shape: Shape) -> KindTally:
    style = values.style_of(taking.rows, "at")
    found = match(taking.rows, taking.keys)
    events: list[NewEvent] = []
    for row in taking.rows:
        try:
            event = shape(row, found.of(row), (style, taking))
        except Refused as why:
            taking.refuse(row, why)
            continue
        events.append(event)
        taking.remarks["act" if event.is_act else "no_act"] += 1
        taking.show(row, after=str(event.detail.get("text", "")), said=f"event_{event.kind}")
    once = list({e.external_id: e for e in events}.values())
    new = record_events(actor=taking.actor, origin=taking.origin, events=once)
    return taking.tally(new=new, already=len(events) - new)


def _interaction(row: KindRow, contact_id: int, by: tuple[DateStyle, Taking]) -> NewEvent:
    style, taking = by
    at, day_only = values.needed_day(row, "at", style, taking.today)
    kind, is_act = values.exchange(row.get("what"), row.get("direction"))
    return NewEvent(
        contact_id=contact_id,
        kind=kind,
        at=at,
        day_only=day_only,
        is_act=is_act,
        source="file:interactions",
        external_id=_number(row, contact_id, kind, at.isoformat()),
        detail={"text": row.get("text")[:500]} if row.get("text") else {},
    )


def _review(row: KindRow, contact_id: int, by: tuple[DateStyle, Taking]) -> NewEvent:
    style, taking = by
    at, day_only = values.needed_day(row, "at", style, taking.today)
    stars = values.rating(row.get("rating"))
    if row.get("rating") and not stars:
        raise Refused("kind_rating", "rating", row.get("rating"))
    told = [part for part in (stars, row.get("item_name"), row.get("text")) if part]
    if not told:
        raise Refused("kind_empty_review", "text")
    return NewEvent(
        contact_id=contact_id,
        kind="review",
        at=at,
        day_only=day_only,
        is_act=True,
        source="file:reviews",
        external_id=_number(row, contact_id, "review", at.isoformat()),
        detail={"text": " · ".join(told)[:500], "rating": stars},
    )


def _number(row: KindRow, contact_id: int, kind: str, at: str) -> str:
    """Return the number that the source gives an event, else what makes it the same when it is told again."""
    told = row.get("external_id")
    if told:
        return values.reference(told)[:120]
    return mark_of("event", str(contact_id), kind, at, values.plain_key(row.get("text")))
