"""The chores of the room."""

from carnet.identity.actions.forget import forget_journals
from carnet.identity.actions.look_over import look_over
from carnet.identity.actions.watch import compare_with_base
from carnet.kit.actor import job_actor


def look_base_over() -> None:
    """Look the base over for people who are in it twice."""
    look_over(actor=job_actor("identity.look_over"))


def compare_changed(*ids: int) -> None:
    """Compare contacts that are new or changed with everybody."""
    compare_with_base(actor=job_actor("identity.compare"), ids=ids)


def drop_old_journals() -> None:
    """Empty the journals of merges that can no longer be undone."""
    forget_journals()
