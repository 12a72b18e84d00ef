"""What becomes of messages: the carrier's word, what comes back late, and what was in doubt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from carnet.activity.actions.events import enter_events
from carnet.activity.types import NewEvent
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql import ids_within
from carnet.outbound.models import Message
from carnet.outbound.rules.pace import HOUR, next_try
from carnet.outbound.stored import texts_within
from carnet.outbound.types import (
    BOUNCED,
    CLAIMED,
    DELIVERED,
    DOUBT,
    HANDED,
    HANDING,
    LATER,
    WAITING,
    NoSuchMessage,
    Told,
)

SOURCE = "outbound"
SETTLE, RESOLVE = "outbound.settle", "outbound.resolve"
TRIED_OUT = "TRIED_OUT"
_UNREACHED = "4.4."
_WORST = {"bounce": 0, "unsubscribe": 1, "complaint": 2}
_COLUMNS = (
    "pk", "key", "contact_id", "state", "tries", "dispatch_id", "dispatch__channel", "dispatch__name", "trouble",
)  # fmt: skip
_NOTE, _CODE = 200, 12


@transaction.atomic
def settle(*, actor: Actor, told: Sequence[Told]) -> int:
    """Write what became of messages, by their keys, and return how many changed; what is known already changes nothing.

    `accepted`, `delivered` and `bounced` are events of the contact. A message that was refused by the carrier, or came back,
    counts as a bounce. An answer told twice is written once. Raises NotPermitted.
    """
    actor.require(SETTLE)
    said = {t.key: t for t in told}
    changed: list[tuple[_Line, str]] = []
    now = clock.now()
    for line in _lines(list(said)):
        state = _state_after(line, said[line.key])
        if state:
            changed.append((line, state))
    _write(changed, said, now)
    events = [e for line, state in changed for e in _events(line, state, now)]
    enter_events(actor=actor, origin="", events=events)
    ids = [line.pk for line, _state in changed]
    if ids:
        record(
            actor=actor,
            name="outbound.settled",
            subject="outbound.Message",
            ids=ids,
            count=len(ids),
        )
    announce("outbound.settled", ids)
    return len(ids)


@transaction.atomic
def trouble(*, actor: Actor, keys: Sequence[str], what: str) -> int:
    """Count messages as complained of or unsubscribed from, for the automatic pause; return how many are new to it.

    `what` is "complaint" or "unsubscribe". Raises NotPermitted, KeyError for any other.
    """
    actor.require(SETTLE)
    worse = [name for name, rank in _WORST.items() if rank < _WORST[what]]
    rows = Message.objects.filter(key__in=texts_within(keys), trouble__in=("", *worse))
    ids = list(rows.values_list("pk", flat=True))
    Message.objects.filter(pk__in=ids_within(ids)).update(trouble=what, troubled_at=clock.now())
    announce("outbound.settled", ids)
    return len(ids)


@transaction.atomic
def resolve_doubt(*, actor: Actor, message_id: int, sent: bool) -> None:
    """Say of a message in doubt that it left, or that it did not and may be tried again.

    Raises NotPermitted, NoSuchMessage when nothing is in doubt.
    """
    actor.require(RESOLVE)
    key = Message.objects.filter(pk=message_id, state=DOUBT).values_list("key", flat=True).first()
    if key is None:
        raise NoSuchMessage
    if sent:
        settle_doubts(actor=actor, left=[key], stayed=[])
    else:
        settle_doubts(actor=actor, left=[], stayed=[key])
    record(actor=actor, name="outbound.doubt_settled", subject="outbound.Message", ids=[message_id])


def settle_doubts(*, actor: Actor, left: Sequence[str], stayed: Sequence[str]) -> None:
    """Settle messages in doubt whose fate is known for certain; the caller holds the transaction and the right."""
    now = clock.now()
    if stayed:
        Message.objects.filter(key__in=texts_within(stayed), state__in=(DOUBT, HANDING)).update(
            state=WAITING, due_at=now, lease_until=None, settled_at=None, reason="", rule=""
        )
    lines = [line for line in _lines(left) if line.state in (DOUBT, HANDING)]
    said = {line.key: Told(line.key, "accepted") for line in lines}
    _write([(line, HANDED) for line in lines], said, now)
    events = [e for line in lines for e in _events(line, HANDED, now)]
    enter_events(actor=actor, origin="", events=events)
    announce("outbound.settled", [line.pk for line in lines])


@dataclass(frozen=True, slots=True)
class _Line:
    """What is read of a message to be settled, in the order of _COLUMNS."""

    pk: int
    key: str
    contact_id: int | None
    state: str
    tries: int
    dispatch_id: int
    channel: str
    name: str
    trouble: str


def _lines(keys: Sequence[str]) -> list[_Line]:
    rows = Message.objects.select_for_update(of=("self",)).filter(key__in=texts_within(keys))
    return [_Line(*row) for row in rows.order_by("pk").values_list(*_COLUMNS)]


_CARRIED = (CLAIMED, HANDING, DOUBT)


def _state_after(line: _Line, told: Told) -> str:
    """Return the state that an answer leads to, "" when it changes nothing."""
    carried = line.state in _CARRIED
    if told.status in ("accepted", "doubt", "later"):
        after = {"accepted": HANDED, "doubt": DOUBT, "later": LATER}[told.status]
        return after if carried and after != line.state else ""
    if told.status == "delivered":
        return DELIVERED if carried or line.state == HANDED else ""
    return BOUNCED if carried or line.state in (HANDED, DELIVERED) else ""


def _write(changed: Iterable[tuple[_Line, str]], said: Mapping[str, Told], now: datetime) -> None:
    alike: dict[tuple[str, str, str, bool, datetime | None], list[_Line]] = {}
    for line, state in changed:
        told = said[line.key]
        again = _again(line, told, now) if state == LATER else None
        note = told.note[:_NOTE]
        left = line.state in _CARRIED and state in (HANDED, DELIVERED)
        alike.setdefault((state, told.code[:_CODE], note, left, again), []).append(line)
    for (state, code, note, left, again), lines in alike.items():
        values: dict[str, Any] = {
            "state": state, "code": code, "note": note, "lease_until": None, "settled_at": now,
        }  # fmt: skip
        if left:
            values["handed_at"] = now
        if state == LATER:
            values |= {"due_at": again, "settled_at": None}
            if again is None:
                values |= {"state": BOUNCED, "reason": TRIED_OUT, "rule": "", "settled_at": now}
        if values["state"] == BOUNCED:
            _troubled([line for line in lines if not line.trouble], now)
        ids = ids_within(line.pk for line in lines)
        Message.objects.filter(pk__in=ids).update(**values)


def _again(line: _Line, told: Told, now: datetime) -> datetime | None:
    """Return when to try again; what never reached a server (4.4.x) is nobody's fault and is tried as long as it takes."""
    again = next_try(line.tries, now)
    return now + HOUR if again is None and told.code.startswith(_UNREACHED) else again


def _troubled(lines: Sequence[_Line], now: datetime) -> None:
    ids = ids_within(line.pk for line in lines)
    Message.objects.filter(pk__in=ids).update(trouble="bounce", troubled_at=now)


def _events(line: _Line, state: str, now: datetime) -> Iterable[NewEvent]:
    """Yield what happened for the timeline of the contact: it left (once), it arrived, it came back."""
    if line.contact_id is None:
        return
    kinds = {HANDED: ("sent",), DELIVERED: ("sent", "delivered"), BOUNCED: ("bounce",)}
    for kind in kinds.get(state, ()):
        if kind == "sent" and line.state not in _CARRIED:
            continue
        yield NewEvent(
            contact_id=line.contact_id,
            kind=kind,
            at=now,
            source=SOURCE,
            external_id=line.key if kind == "sent" else f"{line.key}:{kind}",
            channel=line.channel,
            campaign=line.name[:100],
            detail={"dispatch": line.dispatch_id},
        )
