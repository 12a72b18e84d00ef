"""Tell people from robots among the hits that have waited long enough, and write what people did as events."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from carnet.activity.actions.events import record_events
from carnet.activity.types import NewEvent
from carnet.inbound.models import Hit
from carnet.inbound.rules.verdict import BURST, SETTLED, judge
from carnet.inbound.types import RawHit, Verdict
from carnet.kit import clock
from carnet.kit.actor import Actor, job_actor
from carnet.kit.clock import PARIS
from carnet.kit.sql import update_rows
from carnet.outbound.queries.dispatches import dispatch
from carnet.outbound.rules.links import CLICK, OPEN

_AT_ONCE = 500
_RAW = ("id", "message", "what", "number", "at", "agent", "origin", "handed_at")
_KINDS = {CLICK: ("click", True), OPEN: ("open", False)}
"""The kind of event that a person's hit is, and whether it is an act."""
SOURCE = "inbound"


def judge_waiting() -> int:
    """Judge the hits that no later one can make a burst of any more, and return how many."""
    until = clock.now() - SETTLED
    judged = 0
    while True:
        waiting = Hit.objects.filter(verdict="", at__lte=until).order_by("at", "id")
        ids = list(waiting.values_list("id", flat=True)[:_AT_ONCE])
        if not ids:
            return judged
        judged += judge_hits(actor=job_actor("inbound.judge"), ids=ids)


@transaction.atomic
def judge_hits(*, actor: Actor, ids: Sequence[int]) -> int:
    """Work out again who asked, from the raw hits and those around them, and return how many verdicts changed.

    What becomes a person's doing is written as an event, once a day for a link; what was one stays written.
    """
    actor.require("activity.record")
    wanted = frozenset(ids)
    rows = list(Hit.objects.filter(pk__in=wanted).select_for_update())
    verdicts = judge(_around(rows))
    changed = [h for h in rows if (h.verdict, h.rule) != _said(verdicts[h.pk])]
    update_rows(
        Hit._meta.label, ["verdict", "rule"], [(h.pk, *_said(verdicts[h.pk])) for h in changed]
    )
    fresh = [h for h in changed if verdicts[h.pk].who == "human" and h.verdict != "human"]
    record_events(actor=actor, origin="", events=_events(fresh))
    return len(changed)


@transaction.atomic
def judge_again(*, actor: Actor) -> int:
    """Work out every verdict again, under the rule of today, and return how many changed. Raises NotPermitted."""
    ids = Hit.objects.exclude(verdict="").order_by("pk").values_list("pk", flat=True)
    known = list(ids)
    parts = (known[i : i + _AT_ONCE] for i in range(0, len(known), _AT_ONCE))
    return sum(judge_hits(actor=actor, ids=part) for part in parts)


def _around(rows: Sequence[Hit]) -> list[RawHit]:
    """Return the raw hits of the messages concerned, and those of the same networks at about the same time."""
    found: dict[int, RawHit] = {}
    messages = sorted({h.message for h in rows})
    for i in range(0, len(messages), _AT_ONCE):
        near = Hit.objects.filter(message__in=messages[i : i + _AT_ONCE])
        found.update(_raw(near.values_list(*_RAW)))
    origins = sorted({h.origin for h in rows if h.origin})
    if origins:
        first, last = min(h.at for h in rows), max(h.at for h in rows)
        near = Hit.objects.filter(at__range=(first - BURST, last + BURST), what=CLICK)
        for i in range(0, len(origins), _AT_ONCE):
            found.update(_raw(near.filter(origin__in=origins[i : i + _AT_ONCE]).values_list(*_RAW)))
    return list(found.values())


def _raw(rows: Iterable[Any]) -> dict[int, RawHit]:
    return {row[0]: RawHit(**dict(zip(_RAW, row, strict=True))) for row in rows}


def _said(verdict: Verdict) -> tuple[str, str]:
    return verdict.who, verdict.rule


def _events(hits: Iterable[Hit]) -> list[NewEvent]:
    """Return what people did: one event for a message, a link and a day, whatever the number of hits."""
    found: dict[str, NewEvent] = {}
    names: dict[int, tuple[str, str]] = {}
    for hit in sorted(hits, key=lambda h: (h.at, h.pk)):
        if hit.dispatch not in names:
            card = dispatch(hit.dispatch)
            names[hit.dispatch] = (card.channel, card.name[:100]) if card else ("", "")
        kind, is_act = _KINDS[hit.what]
        day = hit.at.astimezone(PARIS).date()
        mark = f"{kind}:{hit.message}:{hit.number}:{day:%Y%m%d}"
        channel, name = names[hit.dispatch]
        event = NewEvent(
            contact_id=hit.contact_id,
            kind=kind,
            at=hit.at,
            is_act=is_act,
            source=SOURCE,
            external_id=mark,
            channel=channel,
            campaign=name,
            detail={"dispatch": hit.dispatch, "link": hit.number},
        )
        found.setdefault(mark, event)
    return list(found.values())
