"""Whether anything can leave on a channel, and why not: in a code that the screens put into words."""

from carnet.accounts.queries import setting
from carnet.outbound.queries.dispatches import carrier_for
from carnet.outbound.types import CarrierCard, NothingLeaves

# What is taken as long as no carrier was set up: nothing leaves the machine by it.
TRYING = {"email": "test", "sms": "sms_log", "post": "labels", "phone": "calls"}
_REAL = frozenset({"smtp", "provider", "sms_http"})


def is_real(kind: str) -> bool:
    """Say whether a kind of carrier brings messages out of this machine."""
    return kind in _REAL


def is_reached() -> bool:
    """Say whether people outside can open the pages of the house, as was checked from outside."""
    address = str(setting("outbound.public_address") or "")
    return address.startswith("https://") and setting("outbound.public_checked") == address


def closed_for(kind: str) -> str:
    """Return why a kind of carrier stays off: "public_address" as long as people cannot reach the pages; else ""."""
    return "public_address" if is_real(kind) and not is_reached() else ""


def open_carrier(channel: str) -> CarrierCard:
    """Return the carrier of a channel: the one switched on, else the one for trying out. Raises NothingLeaves with why."""
    card = carrier_for(channel)
    if card is None:
        return CarrierCard(0, TRYING[channel], channel, {}, True, None, None)  # noqa: FBT003
    if code := closed_for(card.kind):
        raise NothingLeaves(code)
    return card
