"""The chores of the room."""

from carnet.tracking.actions.carts import notice_carts
from carnet.tracking.actions.forget import forget_old


def forget() -> None:
    """Delete what has come to its term."""
    forget_old()


def carts() -> None:
    """Notice carts that were left."""
    notice_carts()
