"""Chores of the room."""

from carnet.api.actions.answers import forget_answers


def drop_old_answers() -> None:
    """Forget the answers kept for calls made again."""
    forget_answers()
