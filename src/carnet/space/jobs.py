"""The chores of the room."""

from carnet.space.actions.ask import answer, forget_askings


def answer_asking(asking_id: int) -> None:
    """Answer one demand for a link."""
    answer(asking_id)


def forget() -> None:
    """Forget demands that could not be answered."""
    forget_askings()
