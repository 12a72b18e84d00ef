"""What each purpose of the standing assumes of the message, stated so that a reader can check it."""

from carnet.consent.types import CHANNELS, PURPOSES
from carnet.law.types import Message

CONSENTED: dict[str, tuple[str, ...]] = {"offers": ("promotion", "newsletter")}


def message_for(purpose: str, channel: str) -> Message:
    """Return the message that a standing answers for.

    "offers": promotion of the company's own goods, similar to what a customer bought, related to a professional's job,
    with a way to say stop. "service": orders, delivery, security, no promotion.
    """
    if purpose == "service":
        return Message(channel=channel, purpose="service")
    return Message(
        channel=channel, purpose="promotion", similar_to_purchase=True, relates_to_profession=True
    )


STANDING: tuple[tuple[str, str, Message], ...] = tuple(
    (c, p, message_for(p, c)) for p in PURPOSES for c in CHANNELS
)
