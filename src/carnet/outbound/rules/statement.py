"""The message that the law decides on, made from what was stated and from one recipient."""

from dataclasses import replace
from typing import Any

from carnet.law.types import Message
from carnet.outbound.types import SECTORS, MessageFacts, Misstated, Recipient

OWN = "own"
# What is not stated is read as what refuses most: somebody else's goods, in a sector that may not solicit.
SOMEBODY_ELSE = "?"
_WORST_SECTOR = "energy_works"
_LONGEST = 120
_MOST = 20


def message_of(facts: MessageFacts, kind: str, recipient: Recipient) -> Message:
    """Return the message for one recipient; `kind` is the legal kind of its purpose."""
    return Message(
        channel=facts.channel,
        purpose=kind,
        for_entity="" if facts.entity == OWN else facts.entity or SOMEBODY_ELSE,
        similar_to_purchase=bool(facts.about) and recipient.similar,
        relates_to_profession=bool(facts.trades) and recipient.trade,
        relates_to_contract=bool(facts.contract),
        sector={"": _WORST_SECTOR, "none": ""}.get(facts.sector, facts.sector),
        premises="business" if facts.business else "home",
        carries=("optout", "notice") if facts.notice else ("optout",),
    )


def at_best(facts: MessageFacts, but: str = "") -> MessageFacts:
    """Return the facts with everything that is not stated filled in favourably, except `but`.

    Goods and trades filled in this way are met by every recipient: see `met`.
    """
    filled: dict[str, Any] = {
        "entity": OWN,
        "about": ("*",),
        "trades": ("*",),
        "contract": True,
        "sector": "none",
    }
    return replace(facts, **{name: filled[name] for name in facts.unstated() if name != but})


def met(facts: MessageFacts, recipient: Recipient) -> Recipient:
    """Return the recipient as the filled-in facts see them."""
    return Recipient(
        similar=recipient.similar or facts.about == ("*",),
        trade=recipient.trade or facts.trades == ("*",),
    )


def check(facts: MessageFacts, channels: tuple[str, ...]) -> None:
    """Raise Misstated, with the field, for what cannot stand; `channels` are those of the purpose."""
    if facts.channel not in channels:
        raise Misstated("channel", "channel")
    if facts.sector and facts.sector not in SECTORS:
        raise Misstated("sector", "sector")
    if len(facts.entity) > _LONGEST:
        raise Misstated("long", "entity")
    if len(facts.about) > _MOST or any(len(a) > _LONGEST for a in facts.about):
        raise Misstated("long", "about")
    if any(not t[:1].isdigit() or len(t) > len("47.11F") for t in facts.trades):
        raise Misstated("trades", "trades")
