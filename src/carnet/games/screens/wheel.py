"""The wheel as it is drawn: one sector for each prize, as wide as its chance, a loss beside each."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from carnet.games.types import WHOLE, PrizeCard

_CENTRE, _RADIUS = 250.0, 236.0
_A_LETTER = 3.2
"""How many degrees a letter takes up where words stand."""


@dataclass(frozen=True, slots=True)
class Sector:
    """One sector: its path, the angle of its word, the word, and the number of its colour."""

    path: str
    angle: str
    word: str
    colour: int


def sectors(prizes: Sequence[PrizeCard], loss: str) -> list[Sector]:
    """Return the sectors, prizes and losses by turns, the first under the needle; each is as wide as its chance."""
    found, at = [], 0.0
    for i, (word, width) in enumerate(_shares(prizes, loss)):
        if not i:
            at = -width / 2
        colour = 0 if i % 2 else 1 + (i // 2) % 3
        found.append(
            Sector(_path(at, width), f"{at + width / 2:.2f}", _fitting(word, width), colour)
        )
        at += width
    return found


def turned(position: int | None, prizes: Sequence[PrizeCard]) -> str:
    """Return by how many degrees the wheel is turned for a prize, or a loss, to stand under the needle."""
    drawn = sectors(prizes, "")
    at = 1 if position is None else 2 * position
    return f"{-float(drawn[at].angle):.2f}" if at < len(drawn) else "0"


def _shares(prizes: Sequence[PrizeCard], loss: str) -> list[tuple[str, float]]:
    """Return each word with the degrees of its chance; a loss beside each prize, of what is left to losing."""
    left = (WHOLE - sum(prize.chance for prize in prizes)) / max(len(prizes), 1)
    pairs = [((prize.name, prize.chance), (loss, left)) for prize in prizes]
    return [(word, 360 * chance / WHOLE) for pair in pairs for word, chance in pair]


def _fitting(word: str, width: float) -> str:
    """Return a word where its sector has room for it; the rules name every prize."""
    told = word[:16]
    return told if len(told) * _A_LETTER <= width else ""


def _path(begin: float, step: float) -> str:
    # A whole turn ends where it begins, and would draw nothing.
    (x1, y1), (x2, y2) = _point(begin), _point(begin + min(step, 359.9))
    large = 1 if step > 180 else 0
    return f"M250 250L{x1:.1f} {y1:.1f}A236 236 0 {large} 1 {x2:.1f} {y2:.1f}z"


def _point(degrees: float) -> tuple[float, float]:
    turn = degrees * pi / 180
    return _CENTRE + _RADIUS * sin(turn), _CENTRE - _RADIUS * cos(turn)
