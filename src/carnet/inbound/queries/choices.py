"""How the choices of one person stand: purpose by purpose, channel by channel."""

from carnet.consent.queries import records_of, standings_of
from carnet.consent.queries.ledger import Record
from carnet.consent.queries.purposes import active, purpose
from carnet.consent.rules.purposes import PurposeCard, words_agreed
from carnet.consent.types import NO_ADDRESS
from carnet.inbound.rules.ways import Group, Way

NO = frozenset({"refused", "withdrawn"})
YES = frozenset({"given", "renewed"})


def groups_of(contact_id: int) -> list[Group]:
    """Return what the person can choose: the purposes that solicit, on the channels by which she can be reached."""
    standings = standings_of(contact_id)
    found = []
    for card in active():
        if not card.prospects:
            continue
        decided = [(c, standings.get((c, card.code))) for c in card.channels]
        ways = tuple(
            Way(card.code, channel, decision.allowed)
            for channel, decision in decided
            if decision is not None and decision.reason != NO_ADDRESS
        )
        if ways:
            found.append(Group(card.code, card.label, card.frequency, ways))
    return found


def solicits(code: str) -> PurposeCard | None:
    """Return the purpose when it is open and solicits; None for service, and for one that was closed."""
    card = purpose(code)
    return card if card is not None and card.prospects else None


def last_word(contact_id: int, card: PurposeCard, channel: str) -> Record | None:
    """Return the last line of the ledger in which the person spoke of a purpose on a channel."""
    words = frozenset(words_agreed(card))
    spoken = (r for r in records_of(contact_id) if channel in r.channels)
    return next((r for r in spoken if words.intersection(r.purposes)), None)


def is_open(contact_id: int, code: str, channel: str) -> bool:
    """Say whether messages of a purpose may come by a channel today."""
    decision = standings_of(contact_id).get((channel, code))
    return decision is not None and decision.allowed
