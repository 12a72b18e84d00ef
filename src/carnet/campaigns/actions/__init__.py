"""What is done with campaigns: write, plan, carry on, stop."""

from carnet.campaigns.actions.carry import carry_on
from carnet.campaigns.actions.edit import change, copy, create, remove, restore
from carnet.campaigns.actions.plan import plan, stop, unplan

__all__ = ["carry_on", "change", "copy", "create", "plan", "remove", "restore", "stop", "unplan"]
