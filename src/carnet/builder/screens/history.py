"""How a segment changed: its size as a line with its table, who came and went and why, what it shares, what uses it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from carnet.builder.screens.faces import name_of
from carnet.people.queries import cards
from carnet.segments.queries.cards import used_by
from carnet.segments.queries.history import moves, overlap, sizes
from carnet.segments.queries.kept import view_url
from carnet.segments.types import MoveLine, SegmentCard, SizeDay

WIDTH, HEIGHT = 600, 120
_LATEST = 8
_SHARED = 6
_PAD = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The sizes of a segment as SVG writes a line, with the first and the last day."""

    points: str
    last_x: str
    last_y: str
    days: Sequence[SizeDay]

    @property
    def first(self) -> SizeDay:
        """Return the first day."""
        return self.days[0]

    @property
    def last(self) -> SizeDay:
        """Return the last day."""
        return self.days[-1]

    @property
    def gain(self) -> int:
        """Return by how many people the segment grew; negative where it shrank."""
        return self.last.size - self.first.size

    @property
    def lost(self) -> int:
        """Return by how many people the segment shrank."""
        return -self.gain

    @property
    def told(self) -> Sequence[SizeDay]:
        """Return the days of the table: every one of few, else the first of each month and the last."""
        if len(self.days) <= 31:
            return list(reversed(self.days))
        kept = {(d.day.year, d.day.month): d for d in reversed(self.days)}
        return [self.last, *(d for d in kept.values() if d is not self.last)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Somebody who came or went, by name."""

    move: MoveLine
    name: str


def history(card: SegmentCard) -> dict[str, Any]:
    """Return what the page of a kept segment tells beside its rule."""
    latest = moves(card.key, limit=_LATEST)[:_LATEST]
    held = cards([m.contact_id for m in latest])
    return {
        "curve": curve(sizes(card.key)),
        "moves": [
            Moved(move=m, name=name_of(held[m.contact_id])) for m in latest if m.contact_id in held
        ],
        "shared": [
            (o, view_url(card.key, f"and.{o.key}"))
            for o in overlap(card.key, limit=_SHARED)
            if o.both
        ],
        "export_view": view_url(card.key).partition("?")[2],
        "used_by": used_by(card.key),
    }


def curve(days: Sequence[SizeDay]) -> Curve | None:
    """Return the line of sizes, None while there are fewer than two days. The line need not start at zero."""
    if len(days) < 2:
        return None
    low, high = min(d.size for d in days), max(d.size for d in days)
    begun, span = days[0].day, (days[-1].day - days[0].day).days or 1
    room = HEIGHT - 2 * _PAD

    def place(one: SizeDay) -> tuple[str, str]:
        x = _PAD + (WIDTH - 2 * _PAD) * (one.day - begun).days / span
        y = _PAD + room * (high - one.size) / (high - low) if high > low else HEIGHT / 2
        return f"{x:.1f}", f"{y:.1f}"

    drawn = [place(d) for d in days]
    return Curve(
        points=" ".join(f"{x},{y}" for x, y in drawn),
        last_x=drawn[-1][0],
        last_y=drawn[-1][1],
        days=days,
    )
