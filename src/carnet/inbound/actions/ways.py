"""Change the state of an address, and put it back."""

from dataclasses import asdict

from carnet.kit.actor import Actor
from carnet.people.actions.correct import correct_address
from carnet.people.actions.journal import undo_correction
from carnet.people.queries import address_card
from carnet.people.types import NewAddress, Rejected, UnknownContact

_WORSE = {"valid": 0, "doubtful": 1, "bounced": 2}


def turn_address(actor: Actor, contact_id: int, address_id: int, state: str) -> list[int]:
    """Put an address into a worse state and return (contact, change) to undo it; nothing when it is there already."""
    card = address_card(contact_id, address_id)
    if card is None or _WORSE[card.state] >= _WORSE[state]:
        return []
    held = asdict(card)
    del held["id"]
    new = NewAddress(**(held | {"state": state}))
    done = correct_address(actor=actor, contact_id=contact_id, address_id=address_id, new=new)
    return [contact_id, done.change_id]


def put_back(actor: Actor, contact_id: int, change_id: int) -> bool:
    """Undo such a change while it is the last word on the address, and say whether it was."""
    try:
        undo_correction(actor=actor, contact_id=contact_id, correction_id=change_id)
    except (Rejected, UnknownContact):
        return False
    return True
