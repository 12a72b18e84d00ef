"""Chores of the room: ids in, one action called."""

from carnet.campaigns.actions import carry
from carnet.kit.actor import job_actor


def carry_one(number: int) -> None:
    """Carry one campaign on."""
    carry.carry_on(actor=job_actor("campaigns.carry"), number=number)


def carry_due() -> None:
    """Carry on the campaigns that are under way, and those whose moment has come."""
    carry.carry_due(actor=job_actor("campaigns.carry"))
