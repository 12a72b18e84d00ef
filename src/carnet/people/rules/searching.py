"""What a contact is found by, and what the words of a search ask for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from carnet.kit.text import fold
from carnet.people.types import NewContact

_NUMBER = re.compile(r"[+()\d\s./-]*\d[+()\d\s./-]*")
_NOT_DIGIT = re.compile(r"\D")
_HOME = ("33", "262", "590", "594", "596")
TRIGRAM = 3


@dataclass(frozen=True, slots=True)
class Terms:
    """The folded words of a search: those the index can find, and those too short for it."""

    found: tuple[str, ...] = ()
    short: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything is asked at all."""
        return bool(self.found or self.short)


def phone_forms(number: str) -> tuple[str, ...]:
    """Return the digits by which a number in E.164 is found: as from abroad and, for France and overseas, as at home."""
    digits = _NOT_DIGIT.sub("", number)
    prefix = next((p for p in _HOME if digits.startswith(p)), "")
    return (digits, f"0{digits[len(prefix) :]}") if prefix else (digits,) if digits else ()


def search_text(
    names: Iterable[str], addresses: Iterable[tuple[str, str, str]], references: Iterable[str]
) -> str:
    """Return the folded text by which a contact is found: names, (channel, value, town) of addresses, references.

    Each thing stands once on its own line, so that no match runs over two of them.
    """
    lines = [fold(n) for n in names]
    for channel, value, town in addresses:
        if channel == "phone":
            lines.extend(phone_forms(value))
        else:
            lines.append(fold(town if channel == "postal" else value))
    lines.extend(fold(r) for r in references)
    return "\n".join(dict.fromkeys(line for line in lines if line))


def text_of(new: NewContact) -> str:
    """Return the text by which somebody who is taken in will be found."""
    firm = new.organisation.name if new.organisation else ""
    return search_text(
        (f"{new.given_name} {new.family_name}", firm),
        ((a.channel, a.value, a.city) for a in new.addresses),
        (value for _kind, value in new.references),
    )


def terms(text: str) -> Terms:
    """Return what a search asks for; a telephone number is one word however it is spaced.

    A number of three or more digits loses its separators and a leading 00; everything else is split at spaces.
    """
    asked = fold(text.replace("\x00", " "))[:200]
    if _NUMBER.fullmatch(asked):
        digits = _NOT_DIGIT.sub("", asked)
        if asked.startswith("00") and len(digits) > TRIGRAM + 1:
            digits = digits[2:]
        if len(digits) >= TRIGRAM and not _looks_like_reference(asked):
            return Terms(found=(digits,))
    parts = dict.fromkeys(asked.split())
    return Terms(
        found=tuple(p for p in parts if len(p) >= TRIGRAM),
        short=tuple(p for p in parts if len(p) < TRIGRAM),
    )


def _looks_like_reference(asked: str) -> bool:
    """Say whether digits carry signs that telephone numbers do not end with or hold alone ("2024-17", "12/5")."""
    return "/" in asked or asked.count("-") == 1
