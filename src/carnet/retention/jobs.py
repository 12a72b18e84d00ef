"""Chores of the room: ids in, one action called."""

from carnet.accounts.queries import staff_cards
from carnet.kit.actor import Actor, ActorKind, job_actor
from carnet.retention.actions.archive import end_archive as end
from carnet.retention.actions.automatic import weekly_round
from carnet.retention.actions.propose import propose_if_any
from carnet.retention.actions.renewals import prepare_if_any
from carnet.retention.actions.run_sweep import run_sweep as run


def run_sweep(sweep_id: int) -> None:
    """Carry out a sweep that was approved."""
    run(actor=job_actor("retention.run_sweep"), sweep_id=sweep_id)


def end_archive() -> None:
    """Empty the pieces of evidence whose last day is over."""
    end(actor=job_actor("retention.end_archive"))


def propose_weekly() -> None:
    """Propose what is due; approve it only where the owner chose that the clock may."""
    weekly_round(actor=job_actor("retention.propose_weekly"))


def propose(staff_id: int) -> None:
    """Propose what a member of the staff asked for, in their name: on a large base it takes minutes."""
    propose_if_any(actor=_in_the_name_of(staff_id, "retention.propose"))


def prepare_renewals(staff_id: int) -> None:
    """Prepare the questions that a member of the staff asked for, in their name."""
    prepare_if_any(actor=_in_the_name_of(staff_id, "retention.prepare_renewals"))


def _in_the_name_of(staff_id: int, job: str) -> Actor:
    name = next((card.name for card in staff_cards() if card.id == staff_id), "")
    return Actor(ActorKind.STAFF, str(staff_id), name, job_actor(job).grants)
