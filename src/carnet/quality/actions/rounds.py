"""Hold a round: start it with a checklist, decide its lines, hand it over, close it with the figures then."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from carnet.accounts.queries import setting, staff_cards
from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind
from carnet.kit.declarations import announce
from carnet.quality.actions.snapshot import take_snapshot
from carnet.quality.models import Round, RoundLine
from carnet.quality.queries.figures import figures
from carnet.quality.queries.inactive import inactive_count
from carnet.quality.queries.rounds import count_now
from carnet.quality.rules.rounds import RHYTHMS, due_on, lines_for, target
from carnet.quality.types import Figures, Refused

PERMISSION = "quality.control"
_OPEN = RoundLine.State.OPEN


def start_round(*, actor: Actor, months: int | None = None) -> int:
    """Start a round with a checklist of what the checks found, owned by who starts it, and return its number.

    Two who start at once get the same round. Raises NotPermitted, Refused: "nobody" while nobody has a grade, "rhythm"
    for another rhythm than 3 or 6 months.
    """
    actor.require(PERMISSION)
    rhythm = int(setting("quality.round_months")) if months is None else months
    if rhythm not in RHYTHMS:
        raise Refused("rhythm")
    try:
        return _start(actor, rhythm)
    except IntegrityError:
        return Round.objects.values_list("pk", flat=True).get(state=Round.State.OPEN)


@transaction.atomic
def _start(actor: Actor, months: int) -> int:
    running = Round.objects.filter(state=Round.State.OPEN).values_list("pk", flat=True).first()
    if running is not None:
        return running
    found = figures()
    if not found.share.total:
        raise Refused("nobody")
    silent = inactive_count()
    started = Round.objects.create(
        months=months,
        owner_id=int(actor.id) if actor.kind is ActorKind.STAFF else None,
        started_by=name_of(actor),
        due_on=due_on(clock.today()),
        before=told(found, silent),
    )
    lines = lines_for(found.found, stale=found.stale, inactive=silent)
    RoundLine.objects.bulk_create(
        RoundLine(round=started, check_id=line, at_start=n, target=target(line, n))
        for line, n in lines
    )
    take_snapshot()
    _note(actor, "quality.round_started", started.pk, lines=len(lines))
    announce("quality.round_started", [started.pk])
    return started.pk


@transaction.atomic
def decide_line(*, actor: Actor, line_id: int, done: bool, reason: str = "") -> int:
    """Say that a line is done, or passed over with a reason, and return its round; the count then is kept.

    Raises NotPermitted, Refused: "unknown", "closed", "reason" when it is passed over without one.
    """
    line = _line(actor, line_id)
    why = " ".join(reason.split())[:200]
    if not done and not why:
        raise Refused("reason")
    line.state = RoundLine.State.DONE if done else RoundLine.State.SKIPPED
    line.reason, line.at_end = why, count_now(line.check_id)
    line.decided_at, line.decided_by = clock.now(), name_of(actor)
    line.save()
    _note(actor, "quality.line_decided", line.round_id, line=line.check_id, state=line.state)
    return line.round_id


@transaction.atomic
def reopen_line(*, actor: Actor, line_id: int) -> int:
    """Take a decision back and return the round. Raises NotPermitted, Refused ("unknown", "closed")."""
    line = _line(actor, line_id)
    line.state, line.reason, line.at_end = _OPEN, "", None
    line.decided_at, line.decided_by = None, ""
    line.save()
    _note(actor, "quality.line_reopened", line.round_id, line=line.check_id)
    return line.round_id


@transaction.atomic
def hand_over(*, actor: Actor, round_id: int, staff_id: int) -> None:
    """Give an open round to another member of the staff. Raises NotPermitted, Refused ("unknown", "closed")."""
    found = _open(actor, round_id)
    if staff_id not in {card.id for card in staff_cards() if card.active}:
        raise Refused("unknown")
    found.owner_id = staff_id
    found.save(update_fields=["owner"])
    _note(actor, "quality.round_handed_over", round_id, owner=staff_id)


@transaction.atomic
def close_round(*, actor: Actor, round_id: int) -> None:
    """Close a round with the figures as they are now; only a person does.

    Raises NotPermitted, Refused: "unknown", "closed", "person" for anything but a member of the staff or a command
    typed by one, "lines" while a line waits for a decision.
    """
    found = _open(actor, round_id)
    if actor.kind not in {ActorKind.STAFF, ActorKind.COMMAND}:
        raise Refused("person")
    if found.lines.filter(state=_OPEN).exists():
        raise Refused("lines")
    now = figures()
    found.state, found.closed_at, found.closed_by = Round.State.CLOSED, clock.now(), name_of(actor)
    found.after = told(now, inactive_count())
    found.save()
    take_snapshot()
    _note(actor, "quality.round_closed", round_id)
    announce("quality.round_closed", [round_id])


@transaction.atomic
def drop_round(*, actor: Actor, round_id: int) -> None:
    """Take back the start of a round nothing was decided in. Raises NotPermitted, Refused ("unknown", "closed", "begun")."""
    found = _open(actor, round_id)
    if found.lines.exclude(state=_OPEN).exists():
        raise Refused("begun")
    found.delete()
    _note(actor, "quality.round_dropped", round_id)


def told(found: Figures, silent: int) -> Mapping[str, Any]:
    """Return figures as a round keeps them."""
    share = found.share
    letters = {"A": share.A, "B": share.B, "C": share.C, "D": share.D}
    return {
        "letters": letters, "qualified": share.qualified, "total": share.total, "fresh": found.fresh,
        "inactive": silent, "found": dict(found.found),
    }  # fmt: skip


def name_of(actor: Actor) -> str:
    """Return who acts as the room keeps it: kind and number."""
    return f"{actor.kind.value}:{actor.id}"[:60]


def _open(actor: Actor, round_id: int) -> Round:
    actor.require(PERMISSION)
    found = Round.objects.select_for_update().filter(pk=round_id).first()
    if found is None:
        raise Refused("unknown")
    if found.state != Round.State.OPEN:
        raise Refused("closed")
    return found


def _line(actor: Actor, line_id: int) -> RoundLine:
    actor.require(PERMISSION)
    line = RoundLine.objects.filter(pk=line_id).first()
    if line is None:
        raise Refused("unknown")
    _open(actor, line.round_id)
    return line


def _note(actor: Actor, name: str, round_id: int, **detail: Any) -> None:
    record(actor=actor, name=name, subject="quality.Round", ids=[round_id], detail=detail)
