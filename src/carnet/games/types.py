"""What the room speaks of: a game and its prizes, one play, what the linter found, and why something is refused."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

DRAFT, PUBLISHED, CLOSED = "draft", "published", "closed"
WHOLE = 10_000
"""Chances are whole parts of this many: 2,500 is one play in four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeCard:
    """A prize: what it is called, the kind of voucher it is given as, its chance (parts of WHOLE), how many there are."""

    name: str
    chance: int
    stock: int
    kind: int | None = None
    given: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is written of a game before it is published."""

    title: str
    intro: str
    starts_on: date | None
    ends_on: date | None
    prizes: tuple[PrizeCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GameCard:
    """A game as it stands; `seed` is "" until the game has ended."""

    id: int
    name: str
    slug: str
    state: str
    written: Written
    commitment: str
    seed: str
    published_at: datetime | None
    seen: int
    played: int
    open: bool
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayCard:
    """One play: its number, what came of it, and the code of the voucher where something was won.

    `token` names the page that played.
    """

    number: int
    at: datetime
    prize: str
    position: int | None
    code: str
    state: str
    token: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the linter found: "no" refuses publication, "yes" is well; `what` names it."""

    level: Literal["yes", "no"]
    key: str
    what: str = ""


class Refused(Exception):
    """A game cannot be published or written; `findings` say why."""

    def __init__(self, *findings: Finding) -> None:
        """Keep the reasons."""
        super().__init__(", ".join(f.key for f in findings))
        self.findings = findings


class NotThere(Exception):
    """There is no such game, or it is not open."""
