"""The only door out to contacts: shut as long as no carrier is set up, so that nothing can leave by mistake."""

from typing import NoReturn

from carnet.kit.actor import Actor
from carnet.outbound.types import NothingLeaves


def deliver(*, actor: Actor) -> NoReturn:
    """Refuse to deliver, whoever asks: this base has no carrier. Raises NothingLeaves."""
    raise NothingLeaves(f"nothing leaves for {actor.kind.value} {actor.id}: no carrier is set up")
