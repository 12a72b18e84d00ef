"""The chores of the room."""

from carnet.people.actions.forget_journals import forget_journals


def drop_old_journals() -> None:
    """Drop the journals whose thirty days are over."""
    forget_journals()
