"""What becomes of a doubtful address when its proposal is accepted or left."""

import re

from carnet.people.types import AddressCard

SETTLED = ("value", "state", "doubt", "proposal", "postcode", "city")
_PLACE = re.compile(r"(\d{4,5}|2[AB]\d{3})\s+(.+)")


def accepted(card: AddressCard) -> dict[str, str]:
    """Return the columns of the address once its proposal is taken over; a postal proposal is "postcode town"."""
    change = {"value": card.proposal, "state": "valid", "doubt": "", "proposal": ""}
    if card.channel != "postal":
        return change
    place = _PLACE.fullmatch(card.proposal)
    postcode, city = place.groups() if place else (card.postcode, card.proposal)
    value = ", ".join(filter(None, (card.street, f"{postcode} {city}".strip())))
    return change | {"value": value, "postcode": postcode, "city": city}


def left(card: AddressCard) -> dict[str, str]:
    """Return the columns of the address once somebody said that it is right as it stands."""
    return {"state": "bounced" if card.state == "bounced" else "valid", "doubt": "", "proposal": ""}
