"""The wheel as it is drawn: one sector for each prize, a loss beside each, and how far it is turned."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

_CENTRE, _RADIUS = 250.0, 236.0


@dataclass(frozen=True, slots=True)
class Sector:
    """One sector: its path, the angle of its word, the word, and the number of its colour."""

    path: str
    angle: str
    word: str
    colour: int


def sectors(names: Sequence[str], loss: str) -> list[Sector]:
    """Return the sectors, prizes and losses by turns, the first under the needle."""
    words = [word for name in names for word in (name, loss)]
    step = 360 / len(words) if words else 360
    found = []
    for i, word in enumerate(words):
        colour = 0 if i % 2 else 1 + (i // 2) % 3
        found.append(Sector(_path(i * step - step / 2, step), f"{i * step:.2f}", word[:16], colour))
    return found


def turned(position: int | None, prizes: int) -> str:
    """Return by how many degrees the wheel is turned for a prize, or a loss, to stand under the needle."""
    sector = 1 if position is None else 2 * position
    return f"{-sector * 180 / max(prizes, 1):.2f}"


def _path(begin: float, step: float) -> str:
    (x1, y1), (x2, y2) = _point(begin), _point(begin + step)
    large = 1 if step > 180 else 0
    return f"M250 250L{x1:.1f} {y1:.1f}A236 236 0 {large} 1 {x2:.1f} {y2:.1f}z"


def _point(degrees: float) -> tuple[float, float]:
    turn = degrees * pi / 180
    return _CENTRE + _RADIUS * sin(turn), _CENTRE - _RADIUS * cos(turn)
