"""The chores of the room."""

from carnet.space.actions.ask import answer, forget_askings
from carnet.space.actions.visit import forget_former


def answer_asking(asking_id: int) -> None:
    """Answer one demand for a link."""
    answer(asking_id)


def forget() -> None:
    """Forget demands that could not be answered, and what visits that are over held."""
    forget_askings()
    forget_former()
