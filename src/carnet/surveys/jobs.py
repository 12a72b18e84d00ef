"""The chores of the room."""

from carnet.kit.actor import job_actor
from carnet.surveys.actions.answer import forget


def forget_answers() -> None:
    """Delete the answers that were kept as long as their survey said."""
    forget(actor=job_actor("surveys.forget"))
