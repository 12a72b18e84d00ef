"""What a privacy notice has to say (GDPR art. 13), what a text lacks of it, and a draft to start from.

The list is that of rule C-07 of the rulebook. A draft is written from the card of the company and its purposes; what only
the company knows stands in square brackets, and a text with such a bracket left is not finished.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from carnet.kit.text import fold

State = Literal["known", "law", "yours", "missing"]
_OPEN = re.compile(r"\[(?:À compléter|To be completed)[^\]]*\]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What Carnet knows of the company: its card, label, basis and channels of each purpose, for how long it solicits."""

    company: str
    siren: str = ""
    dpo_name: str = ""
    dpo_email: str = ""
    purposes: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    months: int = 36

    @property
    def bases(self) -> frozenset[str]:
        """Return the bases on which the purposes stand."""
        return frozenset(basis for _label, basis, _channels in self.purposes)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to tell: `state` says who knows it, `found` whether the text looked at speaks of it (None: no text)."""

    key: str
    state: State
    found: bool | None = None


_SIGNS: dict[str, re.Pattern[str]] = {
    "controller": re.compile(r"responsable|controller"),
    "dpo": re.compile(r"delegue|protection des donnees|data protection|@"),
    "purposes": re.compile(r"finalite|pourquoi|purpose|why "),
    "recipients": re.compile(
        r"destinataire|prestataire|sous-traitant|recipient|processor|provider"
    ),
    "transfers": re.compile(r"hors de l|union europeenne|europe|transfer"),
    "durations": re.compile(r"\b(ans|annees?|mois|years?|months?)\b"),
    "rights": re.compile(r"rectifi|effac|correct|eras|delet"),
    "withdrawal": re.compile(r"retirer|withdraw|take back"),
    "complaint": re.compile(r"cnil"),
    "mandatory": re.compile(r"obligatoire|facultati|mandatory|compulsory|optional"),
    "automated": re.compile(r"automatis|automat"),
}
POINTS: tuple[str, ...] = tuple(_SIGNS)


def checklist(told: Told, text: str = "") -> list[Point]:
    """Return every point of art. 13 with who knows it and whether the text speaks of it; signs, not a legal opinion."""
    states: dict[str, State] = {
        "controller": "known" if told.company else "missing",
        "dpo": "known" if told.dpo_email else "missing",
        "purposes": "known",
        "recipients": "yours",
        "transfers": "yours",
        "durations": "law",
        "rights": "law",
        "withdrawal": "law",
        "complaint": "law",
        "mandatory": "yours",
        "automated": "yours",
    }
    plain = fold(_finished(text))
    names = [fold(label) in plain for label, _basis, _channels in told.purposes]

    def found(key: str) -> bool | None:
        if not text.strip():
            return None
        return bool(_SIGNS[key].search(plain)) and (key != "purposes" or all(names))

    return [Point(key, state, found(key)) for key, state in states.items()]


def _finished(text: str) -> str:
    """Return the lines that say something: without those that hold a bracket, nor the title above them."""
    kept: list[str] = []
    for title, lines in _parts(text):
        said = [line for line in lines if not _OPEN.search(line)]
        kept += [title, *said] if len(said) == len(lines) else said
    return "\n".join(kept)


def _parts(text: str) -> list[tuple[str, list[str]]]:
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in text.splitlines():
        if line.startswith("#"):
            parts.append((line, []))
        else:
            parts[-1][1].append(line)
    return parts


def unfinished(text: str) -> list[str]:
    """Return the brackets that are still to be completed."""
    return _OPEN.findall(text)


def named(text: str, labels: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the codes of the purposes, given as (code, label), that a text calls by their name."""
    plain = fold(text)
    return tuple(code for code, label in labels if fold(label) in plain)


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """Return a text as it is printed: ("title", line), ("list", lines) or ("text", lines) for each block."""
    found: list[tuple[str, list[str]]] = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        if lines and lines[0].startswith("#"):
            found.append(("title", [lines[0].lstrip("# ")]))
            lines = lines[1:]
        if lines and all(line.startswith("- ") for line in lines):
            found.append(("list", [line[2:] for line in lines]))
        elif lines:
            found.append(("text", lines))
    return found
