"""The letter that answers a request, as text to print or paste, in French and English."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from carnet.privacy.rules.letter_words import (
    BODIES,
    CHANNELS_SAID,
    CLOSING,
    DPO,
    FIELDS_SAID,
    MONTHS,
    OPENING,
    REMEDY,
    REMEDY_CA,
    RIGHTS_SAID,
    WHYS,
)

_WITH_REMEDY = frozenset({"extension", "refusal", "erasure", "nothing_held", "access"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """What a letter speaks of. `lines` are sentences, names of fields or of recipients, by the kind of letter."""

    number: str
    person: str
    right: str
    received_on: date
    due_on: date
    company: str = ""
    dpo: str = ""
    californian: bool = False
    why: str = ""
    channels: Sequence[str] = field(default_factory=tuple)
    lines: Sequence[str] = field(default_factory=tuple)


def day_in_words(day: date, language: str) -> str:
    """Return a day as it is written in a letter: 1er mars 2026, 1 March 2026."""
    first = "1er" if day.day == 1 and language == "fr" else str(day.day)
    return f"{first} {MONTHS[language][day.month - 1]} {day.year}"


def write(kind: str, letter: Letter, language: str) -> str:
    """Return the text of a letter of a kind in "fr" or "en". Raises KeyError for another kind or language."""
    opening = OPENING[language].format(
        person=letter.person,
        received=day_in_words(letter.received_on, language),
        right=RIGHTS_SAID[language][letter.right],
        number=letter.number,
    )
    body = BODIES[language][kind].format(
        due=day_in_words(letter.due_on, language),
        why=WHYS[language].get(letter.why, letter.why),
        means=WHYS[language].get(letter.why, letter.why),
        lines=_lines(kind, letter.lines, language),
        channels=_channels(letter.channels, language),
    )
    parts = [opening, body]
    if kind in _WITH_REMEDY:
        parts.append(REMEDY[language])
        if letter.californian:
            parts.append(REMEDY_CA[language])
    dpo = DPO[language].format(dpo=letter.dpo) if letter.dpo else ""
    parts.append(CLOSING[language].format(company=letter.company, dpo=dpo))
    return "\n\n".join(part.strip() for part in parts if part.strip()).replace("Bonjour ,", "Bonjour,").replace("Hello ,", "Hello,")  # fmt: skip


def both(kind: str, letter: Letter) -> dict[str, str]:
    """Return the letter in both languages."""
    return {language: write(kind, letter, language) for language in ("fr", "en")}


def _lines(kind: str, lines: Sequence[str], language: str) -> str:
    if kind == "erasure":
        return "\n".join(f"– {line}" for line in lines)
    said = [FIELDS_SAID[language].get(line, line) for line in lines]
    return ", ".join(said)


def _channels(channels: Sequence[str], language: str) -> str:
    said = [CHANNELS_SAID[language][c] for c in channels if c in CHANNELS_SAID[language]]
    if not said:
        return ""
    return (" par " if language == "fr" else " by ") + ", ".join(said)
