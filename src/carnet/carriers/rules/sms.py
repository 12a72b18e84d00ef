"""How long a text message is (3GPP TS 23.038): the alphabet it needs, its characters, the parts that are charged."""

from typing import Literal

from carnet.carriers.types import SmsSize

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
# Characters of one message alone, and of one part of several (a header takes six bytes of each).
_ROOM = {"gsm7": (160, 153), "ucs2": (70, 67)}


def parts(text: str) -> SmsSize:
    """Return alphabet, characters, parts and room left in the last part; an empty text is one part."""
    encoding: Literal["gsm7", "ucs2"] = (
        "gsm7" if _BASIC.issuperset(set(text) - _EXTENDED) else "ucs2"
    )
    widths = [_width(letter, encoding) for letter in text]
    characters = sum(widths)
    alone, each = _ROOM[encoding]
    if characters <= alone:
        return SmsSize(encoding, characters, 1, alone - characters)
    count, used = 1, 0
    for width in widths:
        # A character of two places is never cut between two parts.
        if used + width > each:
            count, used = count + 1, 0
        used += width
    return SmsSize(encoding, characters, count, each - used)


def foreign(text: str) -> tuple[str, ...]:
    """Return the characters that make the whole message cost more (not in GSM-7), each once, in order."""
    return tuple(dict.fromkeys(c for c in text if c not in _BASIC and c not in _EXTENDED))


def _width(letter: str, encoding: str) -> int:
    if encoding == "gsm7":
        return 2 if letter in _EXTENDED else 1
    return 2 if ord(letter) > 0xFFFF else 1
