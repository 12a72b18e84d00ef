"""Take the list of winners out of the house: read whole, and told to the audit by its number."""

from django.db import transaction

from carnet.audit.actions import record
from carnet.games.queries.people import winning_plays
from carnet.games.queries.plays import game
from carnet.games.types import NotThere, PlayCard
from carnet.kit.actor import Actor
from carnet.people.queries import cards

EXPORT, _MOST = "games.export", 1_000_000


@transaction.atomic
def export_winners(*, actor: Actor, game_id: int) -> list[tuple[PlayCard, str, str]]:
    """Return every play that won, with the name and address of who is known to have won. Raises NotPermitted, NotThere."""
    actor.require(EXPORT)
    if game(game_id) is None:
        raise NotThere
    rows = winning_plays(game_id, _MOST)
    held = cards([contact_id for _play, contact_id, _name in rows if contact_id])
    told = []
    for play, contact_id, name in reversed(rows):
        card = held.get(contact_id or 0)
        told.append((play, name, card.emails[0] if card and card.emails else ""))
    people = len({contact_id for _play, contact_id, _name in rows if contact_id})
    record(
        actor=actor,
        name="games.exported",
        subject="games.Game",
        ids=[game_id],
        detail={"people": people},
    )
    return told
