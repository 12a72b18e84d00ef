"""Put the list of the first week away."""

from carnet.accounts.actions.company import change_setting
from carnet.kit.actor import Actor
from carnet.upkeep.queries.first_steps import AWAY


def put_away(*, actor: Actor) -> None:
    """Take the list off the home page, for everybody. Raises NotPermitted."""
    change_setting(actor=actor, name=AWAY, value=True)
