"""Take in what a provider tells by its webhook: first that it is the provider, then each event once."""

from collections.abc import Sequence

from carnet.carriers.types import Back
from carnet.inbound.actions.receive import receive
from carnet.inbound.rules.events import told_by_provider
from carnet.inbound.types import Tally
from carnet.kit.actor import Actor, job_actor
from carnet.outbound.actions.settle import settle
from carnet.outbound.types import Told as Outcome


def take_events(*, actor: Actor, carrier: str, events: Sequence[Back]) -> Tally:
    """Take in events; deliveries go to the door out, opens and clicks are measured by ourselves alone.

    Raises NotPermitted.
    """
    actor.require("inbound.receive")
    delivered = [Outcome(e.key, "delivered") for e in events if e.event == "delivered" and e.key]
    if delivered:
        settle(actor=job_actor("inbound"), told=delivered)
    told = [t for e in events if (t := told_by_provider(e, carrier)) is not None]
    return receive(actor=actor, told=told)
