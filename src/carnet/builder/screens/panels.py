"""The panels of the contact page: the segments of a person, and what to ask at the next visit or call that comes."""

from typing import Any

from carnet.consent.queries.purposes import active
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.segments.queries.asking import to_ask
from carnet.segments.queries.history import moves_of, segments_of

_LATEST = 5


def segments_panel(contact_id: int, _actor: Any) -> dict[str, Any] | None:
    """Return the segments that a person is in, and the latest moves."""
    found = [(row.key, row.name) for row in segments_of(contact_id)]
    moves = moves_of(contact_id, limit=_LATEST)
    return {"segments": found, "moves": moves} if found or moves else None


def ask_panel(contact_id: int, _actor: Any) -> dict[str, Any] | None:
    """Return which agreements to ask for, None where there are none."""
    labels = {card.code: str(card.label) for card in active()}
    found = [
        (ask, labels.get(ask.purpose, ask.purpose), str(CHANNEL_LABELS[ask.channel]))
        for ask in to_ask(contact_id)
    ]
    return {"asks": found} if found else None
