"""Chores of the room."""

from carnet.activity.actions.aside import forget_aside


def let_go() -> None:
    """Let go of events that found no person."""
    forget_aside()
