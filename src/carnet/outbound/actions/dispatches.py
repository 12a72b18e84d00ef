"""Open a dispatch, fill it with recipients, and start, pause, go on with or stop it."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.sql_new import insert_new
from carnet.outbound.models import Dispatch, Message, Sender
from carnet.outbound.queries.prepared import plain
from carnet.outbound.queries.reach import purpose_of
from carnet.outbound.rules.links import key_of
from carnet.outbound.types import (
    CANCELLED,
    DONE,
    DRAFT,
    LATER,
    PAUSED,
    RUNNING,
    SERVICE_PRIORITY,
    STOPPED,
    WAITING,
    MessageFacts,
    NoSuchDispatch,
    Plan,
)

SEND, WRITE = "outbound.send", "outbound.write"
_CHUNK = 5_000
_COLUMNS = ("dispatch_id", "contact_id", "variant", "state", "due_at", "key", *(
    "reason", "rule", "claimed_by", "to", "measured", "tries", "code", "note", "carrier", "trouble",
))  # fmt: skip
_EMPTY = ("", "", "", "", False, 0, "", "", "", "")


@transaction.atomic
def open_dispatch(
    *,
    actor: Actor,
    facts: MessageFacts,
    versions: Mapping[str, int],
    why: str,
    source: str,
    source_id: int | None = None,
    plan: Plan | None = None,
) -> int:
    """Open a dispatch as a draft and return its number; nothing leaves before `start`.

    `versions` are frozen contents by variant ("A": 12), `why` the sentence that each recipient may read. Raises
    NotPermitted, Misstated for facts that cannot stand.
    """
    actor.require(SEND)
    return opened(
        actor=actor, facts=facts, versions=versions, why=why, source=(source, source_id), plan=plan
    )


@transaction.atomic
def write_one(
    *,
    actor: Actor,
    contact_id: int,
    facts: MessageFacts,
    version: int,
    why: str,
    source: tuple[str, int | None] = ("one", None),
    plan: Plan | None = None,
) -> int:
    """Send one message to one contact by the door, before everything that goes to many; return the dispatch.

    Whether it leaves is decided at the claim, as for any other. Raises NotPermitted, Misstated.
    """
    actor.require(WRITE)
    plan = replace(plan or Plan(), filled=True, priority=SERVICE_PRIORITY)
    pk = opened(
        actor=actor, facts=facts, versions={"A": version}, why=why, source=source, plan=plan
    )
    _add(actor, pk, [(contact_id, "A", plan.starts_at or clock.now())])
    _turn(pk, RUNNING, (DRAFT,))
    _record(actor, "outbound.started", pk, {})
    return pk


def opened(
    *,
    actor: Actor,
    facts: MessageFacts,
    versions: Mapping[str, int],
    why: str,
    source: tuple[str, int | None],
    plan: Plan | None,
) -> int:
    """Write a draft and return its number; whoever calls holds the permission and the transaction. Raises Misstated."""
    purpose_of(facts)
    plan = plan or Plan()
    made = Dispatch.objects.create(
        name=plan.name[:200],
        channel=facts.channel,
        purpose=facts.purpose,
        facts=plain(facts),
        versions=dict(versions),
        sender_id=plan.sender or _default_sender(),
        why=why,
        source=source[0],
        source_id=source[1],
        priority=plan.priority,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        per_hour=plan.per_hour,
        utm=dict(plan.utm),
        measured=plan.measured,
        filled=plan.filled,
        created_by=(actor.name or actor.id)[:60],
    )
    _record(actor, "outbound.opened", made.pk, {"purpose": facts.purpose, "channel": facts.channel})
    return made.pk


def add_recipients(
    *, actor: Actor, dispatch_id: int, rows: Iterable[tuple[int, str, datetime | None]]
) -> int:
    """Add contacts with their variant and the moment when theirs is due (None: as the dispatch starts); return how many.

    Whoever is there already stays as is, so that the same rows may be told again. Written by five thousand, each in a
    transaction. Raises NotPermitted, NoSuchDispatch when it has ended.
    """
    actor.require(SEND)
    found = _dispatch(dispatch_id, DRAFT, RUNNING, PAUSED)
    first, source, added = found.starts_at or clock.now(), iter(rows), 0
    while chunk := list(islice(source, _CHUNK)):
        with transaction.atomic():
            _dispatch(dispatch_id, DRAFT, RUNNING, PAUSED, lock=True)
            rows_due = [(pk, variant, due_at or first) for pk, variant, due_at in chunk]
            added += _add(actor, dispatch_id, rows_due)
    return added


def _add(actor: Actor, dispatch_id: int, rows: Sequence[tuple[int, str, datetime]]) -> int:
    noise = os.urandom(10 * len(rows))
    lines = [
        (dispatch_id, pk, variant, WAITING, due_at, key_of(noise[10 * i : 10 * i + 10]), *_EMPTY)
        for i, (pk, variant, due_at) in enumerate(rows)
    ]
    fresh = len(insert_new("outbound.Message", _COLUMNS, lines))
    if fresh:
        record(
            actor=actor,
            name="outbound.recipients_added",
            subject="outbound.Dispatch",
            ids=[dispatch_id],
            count=fresh,
        )
    return fresh


def filled(*, actor: Actor, dispatch_id: int) -> None:
    """Say that nobody will be added any more: the dispatch is done when nothing waits. Raises NotPermitted, NoSuchDispatch."""
    actor.require(SEND)
    if not Dispatch.objects.filter(pk=dispatch_id).update(filled=True):
        raise NoSuchDispatch


@transaction.atomic
def start(*, actor: Actor, dispatch_id: int) -> None:
    """Let a draft leave. Raises NotPermitted, NoSuchDispatch when it is no draft."""
    actor.require(SEND)
    _turn(dispatch_id, RUNNING, (DRAFT,))
    _record(actor, "outbound.started", dispatch_id, {})


@transaction.atomic
def pause(*, actor: Actor, dispatch_id: int, why: str = "asked") -> None:
    """Hold a running dispatch back; what a carrier speaks of right now still leaves. Raises NotPermitted, NoSuchDispatch."""
    actor.require(SEND)
    _turn(dispatch_id, PAUSED, (RUNNING,), paused_why=why)
    _record(actor, "outbound.paused", dispatch_id, {"why": why})


@transaction.atomic
def resume(*, actor: Actor, dispatch_id: int) -> None:
    """Let a paused dispatch go on. Raises NotPermitted, NoSuchDispatch."""
    actor.require(SEND)
    _turn(dispatch_id, RUNNING, (PAUSED,), paused_why="", resumed_at=clock.now())
    _record(actor, "outbound.resumed", dispatch_id, {})


@transaction.atomic
def stop(*, actor: Actor, dispatch_id: int) -> int:
    """End a dispatch for good: what waits is cancelled. Returns how many. Raises NotPermitted, NoSuchDispatch."""
    actor.require(SEND)
    now = clock.now()
    _turn(dispatch_id, STOPPED, (DRAFT, RUNNING, PAUSED), ended_at=now, filled=True)
    _record(actor, "outbound.stopped", dispatch_id, {})
    waiting = Message.objects.filter(dispatch_id=dispatch_id, due_at__isnull=False)
    cancelled = waiting.filter(state__in=(WAITING, LATER)).update(
        state=CANCELLED, reason="stopped", due_at=None, settled_at=now
    )
    announce("outbound.dispatch_ended", [dispatch_id])
    return cancelled


def end_those_done() -> list[int]:
    """End the running dispatches of which nothing waits and nothing is being carried; return them."""
    ended = []
    for pk in Dispatch.objects.filter(state=RUNNING, filled=True).values_list("pk", flat=True):
        if _goes_on(pk):
            continue
        with transaction.atomic():
            mine = Dispatch.objects.filter(pk=pk, state=RUNNING, filled=True)
            if not _goes_on(pk) and mine.update(state=DONE, ended_at=clock.now()):
                ended.append(pk)
                announce("outbound.dispatch_ended", [pk])
    return ended


def _goes_on(pk: int) -> bool:
    rows = Message.objects.filter(dispatch_id=pk)
    waits = rows.filter(due_at__isnull=False).exists()
    return waits or rows.filter(lease_until__isnull=False).exists()


def _default_sender() -> int | None:
    return Sender.objects.filter(is_default=True).values_list("pk", flat=True).first()


def _dispatch(pk: int, *states: str, lock: bool = False) -> Dispatch:
    rows = Dispatch.objects.select_for_update() if lock else Dispatch.objects
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NoSuchDispatch
    if found.state not in states:
        raise NoSuchDispatch(found.state)
    return found


def _turn(pk: int, to: str, of: Sequence[str], **more: Any) -> None:
    if not Dispatch.objects.filter(pk=pk, state__in=of).update(state=to, **more):
        raise NoSuchDispatch(_dispatch(pk, to, *of).state)


def _record(actor: Actor, name: str, pk: int, detail: Mapping[str, str]) -> None:
    record(actor=actor, name=name, subject="outbound.Dispatch", ids=[pk], detail=dict(detail))
