"""How long a text message is as people get it, and what it costs."""

from dataclasses import dataclass

from carnet.carriers.rules.sms import foreign, parts
from carnet.content.queries.identity import compiled
from carnet.content.queries.previewing import sample
from carnet.content.types import Draft, NotFilled, NotUnderstood


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsRoom:
    """Characters, parts and room left of a text message with its STOP; `thousand` what a thousand people cost, in
    thousandths, 0 not known.
    """

    characters: int
    parts: int
    left: int
    wide: bool
    foreign: tuple[str, ...]
    thousand: int


def sms_room(draft: Draft, price_milli: int = 0) -> SmsRoom:
    """Return the room of a text message, filled for an invented person; as it was typed where it has errors."""
    try:
        text = sample(compiled(draft)).text
    except (NotUnderstood, NotFilled):
        text = draft.text or ""
    size = parts(text)
    return SmsRoom(
        characters=size.characters,
        parts=size.parts,
        left=size.left,
        wide=size.encoding == "ucs2",
        foreign=foreign(text),
        thousand=size.parts * price_milli * 1000,
    )
