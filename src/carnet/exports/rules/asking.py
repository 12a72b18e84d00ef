"""What must be said before a file leaves; nothing is chosen for whoever asks."""

from collections.abc import Sequence
from dataclasses import replace

from carnet.exports.rules.columns import allowed, ordered
from carnet.exports.types import (
    ADVERTISING,
    FORMATS,
    PARTNER,
    PARTNER_KINDS,
    USES,
    WRITE,
    Asked,
    Misasked,
)

CHANNELS = ("email", "sms", "phone", "post")
SHORTEST_WHY, LONGEST_WHY, LONGEST_NAME = 4, 200, 120


def checked(
    asked: Asked, *, purposes: dict[str, Sequence[str]], custom: Sequence[str] = ()
) -> Asked:
    """Return what was asked, squeezed and in order. Raises Misasked with the field that lacks or cannot stand.

    `purposes` gives the channels of each open purpose, `custom` the keys of the company's fields.
    """
    if asked.use not in USES:
        raise Misasked("use")
    if asked.use == WRITE:
        _of_writing(asked, purposes)
    if asked.use == PARTNER:
        _of_a_partner(asked)
    if asked.format not in FORMATS:
        raise Misasked("format")
    why = " ".join(asked.why.split())
    if len(why) < SHORTEST_WHY:
        raise Misasked("why")
    if len(why) > LONGEST_WHY:
        raise Misasked("why", "long")
    columns = ordered(asked.columns, allowed(asked.use, asked.channel, custom))
    if not columns:
        raise Misasked("columns")
    return replace(
        asked,
        why=why,
        columns=columns,
        partner=" ".join(asked.partner.split()),
        purpose=asked.purpose if asked.use == WRITE else "",
        statement=asked.statement if asked.use == WRITE else None,
    )


def _of_writing(asked: Asked, purposes: dict[str, Sequence[str]]) -> None:
    if asked.purpose not in purposes:
        raise Misasked("purpose")
    if asked.channel not in CHANNELS:
        raise Misasked("channel")
    if asked.channel not in purposes[asked.purpose]:
        raise Misasked("channel", "closed")


def _of_a_partner(asked: Asked) -> None:
    if asked.partner_kind not in PARTNER_KINDS:
        raise Misasked("partner_kind")
    if not asked.partner.strip():
        raise Misasked("partner")
    if len(asked.partner) > LONGEST_NAME:
        raise Misasked("partner", "long")
    if asked.partner_kind != ADVERTISING and asked.channel not in CHANNELS:
        raise Misasked("channel")
