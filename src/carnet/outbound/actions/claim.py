"""Claim what is due: one transaction in which messages are taken, decided from the facts, and refused, deferred or kept.

The law answers first (suppression and withdrawals among the facts), then the company's own limits, which only ever restrict
more. What may not leave now keeps its place and is due later; what may not leave at all is refused with its reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from carnet.consent.queries.measuring import agreed_to_measuring
from carnet.consent.queries.profiles import Found, sender
from carnet.consent.queries.purposes import active
from carnet.kit import clock
from carnet.kit.declarations import announce
from carnet.kit.sql import ids_within
from carnet.outbound.actions.pacing import give_back, grant
from carnet.outbound.actions.writers_turn import writing
from carnet.outbound.models import Dispatch, DomainRate, Message
from carnet.outbound.queries.asked import Place, places
from carnet.outbound.queries.caps import capped_until
from carnet.outbound.queries.dispatches import card_of
from carnet.outbound.queries.door import Calls, Door, Verdict
from carnet.outbound.rules.pace import BATCH, LEASE, Window, domain_of, warm_window, window
from carnet.outbound.stored import set_claimed
from carnet.outbound.types import (
    CANCELLED,
    REFUSED,
    RUNNING,
    CarrierCard,
    DispatchCard,
    SenderCard,
)

NO_PURPOSE, CAPPED, PACED, NO_PLACE = "NO_PURPOSE", "CAP", "PACE", "NO_ADDRESS"
Held = Mapping[int, tuple[Found, Calls]]


@dataclass(slots=True)
class Round:
    """What one worker reads once for the batches of some seconds: doors by dispatch, carriers by channel, the writing desk."""

    worker: str
    doors: dict[int, Door] = field(default_factory=dict)
    carriers: dict[str, CarrierCard | None] = field(default_factory=dict)
    senders: dict[int | None, SenderCard | None] = field(default_factory=dict)
    home: str = ""
    most: int = BATCH


@dataclass(frozen=True, slots=True)
class Taken:
    """One message taken from the queue, before it is decided."""

    id: int
    contact_id: int | None
    variant: str
    key: str
    tries: int


@dataclass(slots=True)
class Claimed:
    """One message that may leave: for whom, where to, and what the decision was taken from."""

    taken: Taken
    contact_id: int
    place: Place
    verdict: Verdict
    held: tuple[Found, Calls]
    measured: bool = False


@dataclass(slots=True)
class Batch:
    """The messages of one dispatch that one worker carries, until when it may begin them."""

    dispatch: DispatchCard
    carrier: CarrierCard
    door: Door
    turn: Round
    at: datetime
    seen: int = 0
    messages: list[Claimed] = field(default_factory=list)

    @property
    def ids(self) -> list[int]:
        """Return the contacts."""
        return [m.contact_id for m in self.messages]


def waiting_dispatches(channel: str, at: datetime) -> list[int]:
    """Return the running dispatches of a channel that have something due, the most urgent first."""
    rows = Dispatch.objects.filter(state=RUNNING, channel=channel).order_by("priority", "id")
    due = Message.objects.filter(due_at__lte=at).order_by("due_at", "id")
    return [
        pk
        for pk, starts_at in rows.values_list("pk", "starts_at")
        if (starts_at is None or starts_at <= at) and due.filter(dispatch_id=pk)[:1]
    ]


@writing()
def claim(dispatch_id: int, carrier: CarrierCard, *, turn: Round, most: int = 0) -> Batch | None:
    """Take due messages of a dispatch, at most `most` or what the round takes, and decide on each; None: nothing to take."""
    at, most = clock.now(), most or turn.most
    row = Dispatch.objects.filter(pk=dispatch_id, state=RUNNING).first()
    if row is None:
        return None
    found = card_of(row)
    pace = window(found.per_hour, at) if found.per_hour else None
    granted = grant(f"dispatch:{dispatch_id}", pace, most) if pace else most
    taken = _take(dispatch_id, at, granted)
    if found.ends_at and at >= found.ends_at:
        _cancel(taken, at)
        return None
    door = _door(found, turn, at)
    batch = None
    if taken and door is None:
        _refuse([(m.id, NO_PURPOSE, "") for m in taken], at)
    elif taken and door is not None:
        batch = Batch(found, carrier, door, turn, at, len(taken))
        _decide(batch, taken)
    if pace:
        give_back(f"dispatch:{dispatch_id}", pace, granted - (len(batch.messages) if batch else 0))
    return batch


def _take(dispatch_id: int, at: datetime, most: int) -> list[Taken]:
    due = Message.objects.filter(dispatch_id=dispatch_id, due_at__lte=at)
    locked = due.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "id")[:most]
    return [
        Taken(*row) for row in locked.values_list("id", "contact_id", "variant", "key", "tries")
    ]


def _door(found: DispatchCard, turn: Round, at: datetime) -> Door | None:
    """Return the door of a dispatch; None when its purpose is not open any more on its channel."""
    kept = turn.doors.get(found.id)
    if kept is not None:
        return kept
    card = next((c for c in active() if c.code == found.purpose), None)
    if card is None or found.channel not in card.channels:
        return None
    fresh = turn.doors[found.id] = Door.to(found.facts, card, sender())
    return fresh


def _decide(batch: Batch, taken: Sequence[Taken]) -> None:
    ids = [m.contact_id for m in taken if m.contact_id is not None]
    held = batch.door.read(ids)
    verdicts = batch.door.verdicts(held, ids, at=batch.at)
    reached = places(batch.dispatch.channel, ids)
    refused: list[tuple[int, str, str]] = []
    deferred: list[tuple[int, str, str, datetime]] = []
    for message in taken:
        pk = message.contact_id
        verdict = verdicts.get(pk) if pk is not None else None
        if pk is None or verdict is None:
            refused.append((message.id, "GONE", ""))
        elif verdict.later is not None:
            deferred.append((message.id, verdict.reason, verdict.rule, verdict.later))
        elif not verdict.allowed:
            refused.append((message.id, verdict.reason, verdict.rule))
        elif pk not in reached:
            refused.append((message.id, NO_PLACE, ""))
        else:
            batch.messages.append(Claimed(message, pk, reached[pk], verdict, held[pk]))
    deferred += _own_limits(batch)
    if batch.dispatch.measured and batch.dispatch.channel == "email":
        agreed = agreed_to_measuring(batch.ids)
        for claimed in batch.messages:
            claimed.measured = claimed.contact_id in agreed
    _write(batch, refused, deferred)


def _own_limits(batch: Batch) -> Iterable[tuple[int, str, str, datetime]]:
    """Take out what the company's own limits hold back, and return it with the moment when it fits."""
    card, channel, at = batch.door.card, batch.dispatch.channel, batch.at
    capped = capped_until(card, channel, batch.ids, at=at)
    held_back = [
        (m.taken.id, CAPPED, "", capped[m.contact_id])
        for m in batch.messages
        if m.contact_id in capped
    ]
    batch.messages = [m for m in batch.messages if m.contact_id not in capped]
    for what, pace, mine in _paces(batch):
        given = grant(what, pace, len(mine))
        over = mine[given:]
        held_back += [(m.taken.id, PACED, "", pace.end) for m in over]
        gone = {m.taken.id for m in over}
        batch.messages = [m for m in batch.messages if m.taken.id not in gone]
    return held_back


def _paces(batch: Batch) -> Iterable[tuple[str, Window, list[Claimed]]]:
    if batch.dispatch.channel != "email":
        return
    warm = warm_window(batch.carrier.warm_from, batch.at) if batch.carrier.warm_from else None
    if warm:
        yield f"carrier:{batch.carrier.id}", warm, list(batch.messages)
    for domain, per_hour in DomainRate.objects.order_by("domain").values_list("domain", "per_hour"):
        mine = [m for m in batch.messages if domain_of(m.place.to) == domain]
        if mine:
            yield f"domain:{domain}", window(per_hour, batch.at), mine


def _write(
    batch: Batch,
    refused: Sequence[tuple[int, str, str]],
    deferred: Iterable[tuple[int, str, str, datetime]],
) -> None:
    rows = [
        (m.place.to, m.verdict.reason, m.verdict.rule, m.measured, m.taken.id)
        for m in batch.messages
    ]
    if rows:
        set_claimed(rows, by=batch.turn.worker, at=batch.at, until=batch.at + LEASE)
    later: dict[tuple[str, str, datetime], list[int]] = {}
    for pk, reason, rule, due_at in deferred:
        later.setdefault((reason, rule, due_at), []).append(pk)
    for (reason, rule, due_at), ids in later.items():
        Message.objects.filter(pk__in=ids_within(ids)).update(
            reason=reason, rule=rule, due_at=due_at
        )
    _refuse(refused, batch.at)


def _refuse(refused: Iterable[tuple[int, str, str]], at: datetime) -> None:
    why: dict[tuple[str, str], list[int]] = {}
    for pk, reason, rule in refused:
        why.setdefault((reason, rule), []).append(pk)
    for (reason, rule), ids in why.items():
        Message.objects.filter(pk__in=ids_within(ids)).update(
            state=REFUSED, reason=reason, rule=rule, due_at=None, settled_at=at
        )
    announce("outbound.settled", [pk for ids in why.values() for pk in ids])


def _cancel(taken: Sequence[Taken], at: datetime) -> None:
    Message.objects.filter(pk__in=ids_within(m.id for m in taken)).update(
        state=CANCELLED, reason="ended", due_at=None, settled_at=at
    )
