"""Chores of the room."""

from carnet.kit.actor import job_actor
from carnet.upkeep.actions import address


def check_address() -> None:
    """Look whether the public address leads here."""
    address.check_address(actor=job_actor("upkeep.address"))


def tend_address() -> None:
    """Look again when its turn has come."""
    address.tend_address(actor=job_actor("upkeep.address"))
