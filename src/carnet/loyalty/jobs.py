"""The chores of the room."""

from carnet.kit import clock
from carnet.loyalty.actions.redeem import expire


def expire_vouchers() -> None:
    """Let go the vouchers whose last day has passed."""
    expire(clock.today())
