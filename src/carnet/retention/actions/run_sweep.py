"""Carry out an approved sweep: in batches, each whole or not at all, resumed where a kill left it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql import update_rows
from carnet.people.queries import living
from carnet.privacy.actions.erase import erase_rows
from carnet.retention.actions.archive import keep
from carnet.retention.models import Statistic, Sweep, SweepItem
from carnet.retention.queries.evidence import pieces
from carnet.retention.queries.leaving import in_bands
from carnet.retention.queries.shielded import shielded
from carnet.retention.queries.terms import terms
from carnet.retention.rules.figures import figures, folded, unfolded
from carnet.retention.types import Term
from carnet.retention.types_sweeps import NotNow, Why

BATCH = 500
LEFT = "left"
_KEPT_STATES: Mapping[str, Why] = {"relation": Why.RELATION, "doubt": Why.DOUBT}


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did: people taken out of the base, people kept after all."""

    taken: int
    kept: int


def run_sweep(*, actor: Actor, sweep_id: int, batch: int = BATCH) -> Ran:
    """Take out of the base those who are still due, and return what this run did.

    Run again after a kill, it goes on where it was; two runs at once take turns, and nobody is taken twice. Those
    whose facts have changed since the proposal are kept, with why. Raises NotPermitted; NotNow("gone") for a number
    that is none, NotNow("decided") for a sweep that nobody approved.
    """
    actor.require("retention.decide")
    state = Sweep.objects.filter(pk=sweep_id).values_list("state", flat=True).first()
    if state is None:
        raise NotNow("gone")
    if state in (Sweep.State.PROPOSED, Sweep.State.STOPPED):
        raise NotNow("decided")
    total: Counter[str] = Counter()
    while (done := _batch(actor, sweep_id, batch)) is not None:
        total += done
    return Ran(total["taken"], total["kept"])


@transaction.atomic
def _batch(actor: Actor, sweep_id: int, size: int) -> Counter[str] | None:
    """Do the next batch in one transaction; None when nothing waits any more."""
    sweep = Sweep.objects.select_for_update().get(pk=sweep_id)
    if sweep.state not in (Sweep.State.APPROVED, Sweep.State.RUNNING):
        return None
    waiting = SweepItem.objects.filter(sweep=sweep, state=SweepItem.State.WAITING).order_by("pk")
    steps = {
        contact: (pk, step)
        for pk, contact, step in waiting.values_list("pk", "contact_id", "step")[:size]
    }
    if not steps:
        _finish(actor, sweep)
        return None
    stays, due = _sorted(list(steps))
    leave = list(due)
    sweep.state = Sweep.State.RUNNING
    evidence = keep(pieces(leave, on=clock.today()))
    gone = [pk for pk in leave if steps[pk][1] == "anonymise"]
    _count_in(sweep, evidence=evidence, anonymised=gone)
    erase_rows(leave)
    _mark(steps, stays)
    if leave:
        record(
            actor=actor,
            name="retention.swept",
            subject="people.Contact",
            ids=leave,
            detail={"sweep": sweep_id, "archived": evidence},
        )
    return Counter(taken=len(leave), kept=len(stays))


def _sorted(ids: Sequence[int]) -> tuple[dict[int, Why], dict[int, Term]]:
    """Part those who stay, with why, from those whose time has still come; both are locked until the batch is done."""
    alive = set(living().filter(pk__in=list(ids)).select_for_update().values_list("pk", flat=True))
    stays = {pk: Why.GONE for pk in ids if pk not in alive}
    found = terms(sorted(alive))
    for pk in alive:
        term = found.get(pk)
        if term is None or term.state != "past":
            stays[pk] = _KEPT_STATES.get(term.state, Why.ACTED) if term else Why.GONE
    stays |= shielded([pk for pk in alive if pk not in stays])
    return stays, {pk: found[pk] for pk in ids if pk not in stays}


def _count_in(sweep: Sweep, *, evidence: int, anonymised: Sequence[int]) -> None:
    """Add to the sweep's counts; people who leave a figure are counted in bands until the sweep has ended."""
    counts = dict(sweep.counts)
    counts["evidence"] = counts.get("evidence", 0) + evidence
    if anonymised:
        counts["alike"] = folded(in_bands(anonymised), counts.get("alike", ()))
    sweep.counts = counts
    sweep.save(update_fields=["state", "counts"])


def _mark(steps: Mapping[int, tuple[int, str]], stays: Mapping[int, Why]) -> None:
    update_rows(
        "retention.SweepItem",
        ["state", "why"],
        (
            (item, SweepItem.State.KEPT.value, stays[pk].value)
            if pk in stays
            else (item, SweepItem.State.DONE.value, "")
            for pk, (item, _step) in steps.items()
        ),
    )


def _finish(actor: Actor, sweep: Sweep) -> None:
    """Close the sweep; the counts in bands become a figure if nobody can be known by it, and go in any case."""
    counts = dict(sweep.counts)
    alike = counts.pop("alike", None)
    if alike:
        found = figures(unfolded(alike))
        Statistic.objects.create(
            at=clock.now(), name=LEFT, cells=list(found.cells), k=found.k, passed=found.passed
        )
    sweep.state, sweep.done_at, sweep.counts = Sweep.State.DONE, clock.now(), counts
    sweep.save(update_fields=["state", "done_at", "counts"])
    record(actor=actor, name="retention.swept_done", subject="retention.Sweep", ids=[sweep.pk])
