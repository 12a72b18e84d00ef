"""How the public address stands."""

from carnet.accounts.queries import setting
from carnet.upkeep.models import AddressCheck
from carnet.upkeep.types import AddressState


def address_state() -> AddressState:
    """Return the address and how it stands."""
    address = str(setting("outbound.public_address") or "")
    if not address:
        return AddressState(address="", state="none")
    last = AddressCheck.objects.filter(address=address).first()
    if last is None or last.at is None:
        return AddressState(address=address, state="waiting")
    works = setting("outbound.public_checked") == address
    return AddressState(
        address=address, state="works" if works else "fails", why=last.why, at=last.at
    )
