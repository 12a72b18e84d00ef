"""The only door out to contacts: claim, decide, write, look again, hand over, note what became of it.

A message is marked as being handed over before the carrier speaks and settled after, so that a kill at any moment neither
loses nor doubles it: what may have left is shown as in doubt, and is settled by what the carrier kept or what comes back.
"""

import atexit
import os
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import structlog
from django.db import OperationalError, transaction

from carnet.carriers.types import CarrierUnset, Outcome
from carnet.consent.types import CHANNELS
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.kit.declarations import announce
from carnet.kit.sql import ids_within
from carnet.outbound.actions.claim import Batch, Claimed, Round, claim, waiting_dispatches
from carnet.outbound.actions.compose import Composed, compose
from carnet.outbound.actions.dispatches import end_those_done, pause
from carnet.outbound.actions.opened import mailer, texter
from carnet.outbound.actions.recover import take_back
from carnet.outbound.actions.settle import settle
from carnet.outbound.actions.writers_turn import writing
from carnet.outbound.models import Dispatch, Message
from carnet.outbound.queries.door import Verdict
from carnet.outbound.queries.ready import open_carrier
from carnet.outbound.rules.pace import BATCH, BEGIN_WITHIN, LEASE, next_batch
from carnet.outbound.stored import set_handing, texts_within
from carnet.outbound.types import (
    CANCELLED,
    CLAIMED,
    HANDING,
    PAUSED,
    REFUSED,
    RUNNING,
    STOPPED,
    WAITING,
    CarrierCard,
    NothingLeaves,
    Told,
)

log = structlog.get_logger("carnet.outbound")
DELIVERER = job_actor("outbound.deliver")
# Letters and calls are carried by people: see `letters` and `calls`.
BY_MACHINE = tuple(c for c in CHANNELS if c in ("email", "sms"))
_TRIES = 3
_ROUND = timedelta(seconds=2)
_LOOK_EACH = timedelta(seconds=0.3)
_LAST_WORDS = 8.0  # seconds
# Carriers whose answer names the message as they will name it later.
_NAMING = ("provider", "sms_http")
_carrying, _ending = threading.Lock(), threading.Event()


class _Pace(threading.local):
    """How many messages this thread takes at once, by how fast the last ones left."""

    most = BATCH


_pace = _Pace()


def worker_name() -> str:
    """Return the name under which this thread claims."""
    return f"{socket.gethostname()[:18]}:{os.getpid()}:{threading.get_ident() % 10**6}"[:40]


def deliver() -> None:
    """Carry what is due for two seconds, or until nothing is; what dead workers left is taken back first."""
    with _carrying:
        take_back()
        turn, until = Round(worker_name(), most=_pace.most), clock.now() + _ROUND
        while not _ending.is_set() and step(turn) and clock.now() < until:
            pass
        end_those_done()


@atexit.register
def _finish() -> None:
    """Let what the carrier speaks of right now be settled before the process ends, so that a restart leaves no doubt."""
    _ending.set()
    _carrying.acquire(timeout=_LAST_WORDS)


def step(turn: Round) -> int:
    """Carry one batch, the most urgent first, and return how many messages were looked at: 0, nothing is due."""
    for channel in BY_MACHINE:
        due = waiting_dispatches(channel, clock.now())
        carrier = _carrier(channel, turn) if due else None
        if carrier is None:
            continue
        for dispatch_id in due:
            batch = claim(dispatch_id, carrier, turn=turn)
            if batch is None:
                continue
            carry(batch)
            _pace.most = turn.most = next_batch(turn.most, clock.now() - batch.at)
            return batch.seen
    return 0


def _carrier(channel: str, turn: Round) -> CarrierCard | None:
    if channel not in turn.carriers:
        try:
            turn.carriers[channel] = open_carrier(channel)
        except NothingLeaves:
            turn.carriers[channel] = None
    return turn.carriers[channel]


def carry(batch: Batch) -> None:
    """Bring the claimed messages of a batch to the carrier and note what became of each."""
    if not batch.messages:
        return
    try:
        carrier = mailer(batch.carrier) if batch.dispatch.channel == "email" else None
        composed = compose(batch, signs=bool(carrier and carrier.signs))
    except CarrierUnset as problem:
        log.warning("carrier is not set up", kind=batch.carrier.kind, field=problem.field)
        _release(batch, [m.taken.id for m in batch.messages])
        _pause(batch, "carrier")
        return
    if composed.failed:
        _unsendable(composed.failed)
    failed = {pk for pk, _reason, _note in composed.failed}
    batch.messages = [m for m in batch.messages if m.taken.id not in failed]
    leaving = begin(batch)
    _hand_over(batch, composed, leaving)


@writing()
def begin(batch: Batch) -> list[str]:
    """Look again and mark as being handed over; return the keys of the messages that may leave now.

    Whoever said no since the claim, or whose address changed, is decided again; of a dispatch that was paused or stopped
    nothing leaves.
    """
    now = clock.now()
    state = Dispatch.objects.filter(pk=batch.dispatch.id).values_list("state", flat=True).first()
    if state != RUNNING:
        _give_up(batch, state or STOPPED)
        return []
    held = batch.door.read(batch.ids)
    changed = [m for m in batch.messages if held.get(m.contact_id) != m.held]
    if changed:
        verdicts = batch.door.verdicts(held, [m.contact_id for m in changed], at=now)
        _refuse_again([m for m in changed if not verdicts[m.contact_id].allowed], verdicts)
        gone = {m.taken.id for m in changed if not verdicts[m.contact_id].allowed}
        batch.messages = [m for m in batch.messages if m.taken.id not in gone]
    ids = [m.taken.id for m in batch.messages]
    ours = set_handing(ids, by=batch.turn.worker, carrier=batch.carrier.kind, until=now + LEASE)
    return [m.taken.key for m in batch.messages if m.taken.id in ours]


def _hand_over(batch: Batch, composed: Composed, keys: Sequence[str]) -> None:
    """Hand over and settle; what was not begun in time is given back to the queue."""
    begun: set[str] = set()
    told: list[Outcome] = []
    try:
        if batch.dispatch.channel == "email":
            mails = (composed.mails[key] for key in _in_time(keys, begun, batch.dispatch.id))
            told.extend(mailer(batch.carrier).hand_over(mails))
        else:
            texts = (composed.texts[key] for key in _in_time(keys, begun, batch.dispatch.id))
            told.extend(texter(batch.carrier).hand_over(texts))
    finally:
        heard = {o.key for o in told}
        said = [Told(o.key, o.status, o.code, _noted(batch, o)) for o in told]
        said += [Told(key, "doubt", "", "") for key in begun if key not in heard]
        _patiently(lambda: _settled(said, [k for k in keys if k not in begun]))


def _noted(batch: Batch, outcome: Outcome) -> str:
    """Return what is kept of the other side's words: of a mail server that accepted, they name nothing that is asked again."""
    named = outcome.status != "accepted" or batch.carrier.kind in _NAMING
    return outcome.text if named else ""


def _in_time(keys: Iterable[str], begun: set[str], dispatch_id: int) -> Iterator[str]:
    """Yield the keys one by one as they are begun; stop when it is too late to begin one, or the dispatch was stopped."""
    looked = clock.now()
    until = looked + BEGIN_WITHIN
    for key in keys:
        now = clock.now()
        if now >= until or _ending.is_set():
            return
        if now - looked >= _LOOK_EACH:
            looked = now
            if not Dispatch.objects.filter(pk=dispatch_id, state=RUNNING).exists():
                return
        begun.add(key)
        yield key


@writing()
def _settled(said: Sequence[Told], not_begun: Sequence[str]) -> None:
    settle(actor=DELIVERER, told=said)
    if not_begun:
        now = clock.now()
        left = Message.objects.filter(key__in=texts_within(not_begun), state=HANDING)
        left.filter(dispatch__state=STOPPED).update(
            state=CANCELLED, reason="stopped", lease_until=None, settled_at=now
        )
        left.update(state=WAITING, due_at=now, lease_until=None, carrier="")


def _patiently(work: Callable[[], None]) -> None:
    """Do what must be written, again when the database was busy; else the messages are in doubt once their lease passes."""
    for left in reversed(range(_TRIES)):
        try:
            work()
        except OperationalError:
            if not left:
                raise
        else:
            return


@transaction.atomic
def _unsendable(failed: Iterable[tuple[int, str, str]]) -> None:
    ids = []
    for pk, reason, note in failed:
        ids.append(pk)
        Message.objects.filter(pk=pk, state=CLAIMED).update(
            state=REFUSED, reason=reason, rule="", note=note[:200], lease_until=None, settled_at=clock.now()
        )  # fmt: skip
    announce("outbound.settled", ids)


def _refuse_again(messages: Sequence[Claimed], verdicts: Mapping[int, Verdict]) -> None:
    for message in messages:
        verdict = verdicts[message.contact_id]
        values: dict[str, Any] = {
            "lease_until": None,
            "reason": verdict.reason,
            "rule": verdict.rule,
        }
        if verdict.later is not None:
            values |= {"state": WAITING, "due_at": verdict.later}
        else:
            values |= {"state": REFUSED, "settled_at": clock.now()}
        Message.objects.filter(pk=message.taken.id, state=CLAIMED).update(**values)
    announce("outbound.settled", [m.taken.id for m in messages])


def _give_up(batch: Batch, state: str) -> None:
    """Put the claimed messages of a dispatch that does not run any more where it belongs."""
    ids = [m.taken.id for m in batch.messages]
    if state == PAUSED:
        _release(batch, ids)
        return
    Message.objects.filter(
        pk__in=ids_within(ids), state=CLAIMED, claimed_by=batch.turn.worker
    ).update(state=CANCELLED, reason="stopped", lease_until=None, settled_at=clock.now())


def _release(batch: Batch, ids: Sequence[int]) -> None:
    Message.objects.filter(
        pk__in=ids_within(ids), state=CLAIMED, claimed_by=batch.turn.worker
    ).update(state=WAITING, due_at=batch.at, lease_until=None)


def _pause(batch: Batch, why: str) -> None:
    with transaction.atomic():
        pause(actor=DELIVERER, dispatch_id=batch.dispatch.id, why=why)
