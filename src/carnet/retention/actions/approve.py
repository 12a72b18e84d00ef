"""Approve a proposal, or stop a sweep: a person decides, the work itself is a job."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind
from carnet.retention.actions.signing import signature
from carnet.retention.models import Sweep, SweepItem
from carnet.retention.queries.policies import automatic
from carnet.retention.types_sweeps import FRESH, NotNow, NotNowCode, Why


@transaction.atomic
def approve(*, actor: Actor, sweep_id: int) -> None:
    """Approve a proposal and queue its work.

    Raises NotPermitted; NotNow: "person" when no person decides and the owner has not chosen that the clock may,
    "stale" for a proposal of more than seven days, "decided" for one that was decided already, "open" while another
    is under way, "gone" for a number that is none.
    """
    actor.require("retention.decide")
    if actor.kind not in (ActorKind.STAFF, ActorKind.COMMAND) and not automatic():
        raise NotNow("person")
    sweep = _locked(sweep_id)
    refusal = _refusal(sweep)
    if refusal:
        raise NotNow(refusal)
    sweep.state, sweep.approved_at = Sweep.State.APPROVED, clock.now()
    sweep.approved_by = signature(actor)
    sweep.save(update_fields=["state", "approved_at", "approved_by"])
    record(actor=actor, name="retention.swept_approved", subject="retention.Sweep", ids=[sweep_id])
    enqueue("retention.run_sweep", sweep_id)


def _refusal(sweep: Sweep) -> NotNowCode | None:
    if sweep.state != Sweep.State.PROPOSED:
        return "decided"
    if clock.now() - sweep.proposed_at > FRESH:
        return "stale"
    if Sweep.objects.filter(state__in=[Sweep.State.APPROVED, Sweep.State.RUNNING]).exists():
        return "open"
    return None


@transaction.atomic
def stop(*, actor: Actor, sweep_id: int) -> None:
    """Stop a sweep where it is: what is done stays done, the rest is left as it is.

    Raises NotPermitted; NotNow: "decided" for one that has ended, "gone" for a number that is none.
    """
    actor.require("retention.decide")
    sweep = _locked(sweep_id)
    if sweep.state in (Sweep.State.DONE, Sweep.State.STOPPED):
        raise NotNow("decided")
    waiting = SweepItem.objects.filter(sweep=sweep, state=SweepItem.State.WAITING)
    waiting.update(state=SweepItem.State.KEPT, why=Why.STOPPED)
    sweep.state, sweep.done_at = Sweep.State.STOPPED, clock.now()
    sweep.counts = {key: value for key, value in sweep.counts.items() if key != "alike"}
    sweep.save(update_fields=["state", "done_at", "counts"])
    record(actor=actor, name="retention.swept_stopped", subject="retention.Sweep", ids=[sweep_id])


def _locked(sweep_id: int) -> Sweep:
    found = Sweep.objects.select_for_update().filter(pk=sweep_id).first()
    if found is None:
        raise NotNow("gone")
    return found
