"""Chores of the room."""

from carnet.privacy.actions import close


def forget_closed() -> None:
    """Cut what still ties requests closed long ago to persons."""
    close.forget_closed()
