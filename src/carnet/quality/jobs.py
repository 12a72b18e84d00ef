"""Chores of the room: ids in, one action called."""

from carnet.accounts.queries import staff_cards
from carnet.kit.actor import Actor, ActorKind, job_actor
from carnet.quality.actions.confirm import count_reachable as count
from carnet.quality.actions.regrade import catch_up as grade_waiting
from carnet.quality.actions.regrade import drop_gone, grade_those_shared
from carnet.quality.actions.regrade import regrade as grade_all
from carnet.quality.actions.repair import drop_old, work
from carnet.quality.actions.snapshot import take_snapshot
from carnet.quality.models import Repair


def catch_up() -> None:
    """Grade whoever waits for a grade."""
    grade_waiting()


def regrade() -> None:
    """Grade everybody again."""
    grade_all(actor=job_actor("quality.regrade"))


def nightly() -> None:
    """Catch up, drop what is over, keep the figures of the month."""
    grade_waiting()
    grade_those_shared()
    drop_gone()
    drop_old()
    take_snapshot()


def repair(repair_id: int) -> None:
    """Go on with a repair in bulk, in the name of who asked for it."""
    found = Repair.objects.filter(pk=repair_id).first()
    if found is not None:
        work(actor=_in_the_name_of(found.by), repair_id=repair_id)


def count_reachable(list_id: int) -> None:
    """Count whom one may write to on a frozen list."""
    count(list_id)


def _in_the_name_of(by: str) -> Actor:
    job = job_actor("quality.repair")
    kind, _colon, number = by.partition(":")
    if kind != ActorKind.STAFF.value:
        return job
    name = next((card.name for card in staff_cards() if str(card.id) == number), "")
    return Actor(ActorKind.STAFF, number, name, job.grants)
