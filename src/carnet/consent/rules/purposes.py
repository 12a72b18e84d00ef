"""What each purpose of the company assumes of a message, and which words of the ledger speak of it.

A purpose is kept under a code that is never used again; its legal kind is what the law asks about. An agreement covers
exactly the words it lists: those of its purpose, and nothing of another purpose of the same kind.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from carnet.consent.types import CHANNELS
from carnet.law.types import Fact, Message

OFFERS, SERVICE = "offers", "service"
BUILT_IN: tuple[str, ...] = (SERVICE, OFFERS)
CONSENTED: dict[str, tuple[str, ...]] = {OFFERS: ("promotion", "newsletter")}


@dataclass(frozen=True, slots=True)
class PurposeCard:
    """One purpose that is open. `former` are closed purposes of the same kind, whose refusals it takes over."""

    code: str
    label: str
    legal_kind: str
    basis: str
    channels: tuple[str, ...] = CHANNELS
    frequency: str = ""
    per_month: int | None = None
    former: tuple[str, ...] = ()

    @property
    def prospects(self) -> bool:
        """Say whether it solicits: everything but service does."""
        return self.legal_kind != "service"

    @property
    def built_in(self) -> bool:
        """Say whether it is one of the two that every company has."""
        return self.code in BUILT_IN


SERVICE_CARD = PurposeCard(SERVICE, "", "service", "contract")
OFFERS_CARD = PurposeCard(OFFERS, "", "promotion", "mixed")


def message_for(card: PurposeCard, channel: str) -> Message:
    """Return the message that a standing answers for.

    Service: orders, delivery, security, no promotion. Anything else: the company's own goods, with a way to say stop;
    similar to what a customer bought and related to a professional's job, unless the purpose stands on agreements alone:
    then it may be about anything.
    """
    if not card.prospects:
        return Message(channel=channel, purpose="service")
    close = card.basis != "consent"
    return Message(
        channel=channel,
        purpose=card.legal_kind,
        similar_to_purchase=close,
        relates_to_profession=close,
    )


def ways(cards: Sequence[PurposeCard]) -> tuple[tuple[str, PurposeCard, Message], ...]:
    """Return every channel of every purpose with the message that its standing answers for."""
    return tuple((c, card, message_for(card, c)) for card in cards for c in card.channels)


def word_of(card: PurposeCard) -> str:
    """Return the word by which the ledger speaks of a purpose: its kind for the first of a kind, else its code."""
    return card.legal_kind if card.code in (OFFERS, card.legal_kind) else card.code


def words_agreed(card: PurposeCard) -> tuple[str, ...]:
    """Return the words that an agreement to a purpose puts into the ledger; nothing needs agreeing to for service."""
    return CONSENTED.get(card.code, (word_of(card),)) if card.prospects else ()


def heard(facts: tuple[Fact, ...], card: PurposeCard) -> tuple[Fact, ...]:
    """Return the facts as the law reads them for one purpose: the words that speak of it become its legal kind.

    A refusal said of a closed purpose of the same kind holds for the one opened after it; an agreement does not.
    """
    kind, word = card.legal_kind, word_of(card)
    if word == kind:
        return facts
    return tuple(_heard(f, kind, (word, *card.former)) if f.purposes else f for f in facts)


def _heard(fact: Fact, kind: str, words: tuple[str, ...]) -> Fact:
    said = fact.purposes or ()
    mine = words[:1] if fact.status == "given" else words
    others = tuple(p for p in said if p != kind)
    spoken = (*others, kind) if any(w in said for w in mine) else others
    return fact if spoken == said else replace(fact, purposes=spoken)
