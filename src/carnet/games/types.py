"""What the room speaks of: a game, its prizes and questions, one play, who gave an address, why something is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from carnet.collect.types import Box

DRAFT, PUBLISHED, CLOSED = "draft", "published", "closed"
WHEEL, INSTANT, QUIZ, DRAW = "wheel", "instant", "quiz", "draw"
KINDS: tuple[str, ...] = (WHEEL, INSTANT, QUIZ, DRAW)
BROWSER, ADDRESS = "browser", "address"
DAY, GAME = "day", "game"
WHOLE = 10_000
"""Chances are whole parts of this many: 2,500 is one play in four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeCard:
    """A prize: its name, the kind of voucher it is given as, its chance (parts of WHOLE), how many there are.

    `value` is in cents. It is given from a day to a day and from an hour to an hour, to whoever has `least` right answers.
    """

    name: str
    chance: int
    stock: int
    kind: int | None = None
    given: int = 0
    id: int = 0
    value: int = 0
    least: int = 0
    from_day: date | None = None
    to_day: date | None = None
    from_hour: int = 0
    to_hour: int = 24

    @property
    def windowed(self) -> bool:
        """Say whether it can be won some of the time only."""
        return bool(self.from_day or self.to_day or self.from_hour or self.to_hour != 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, its choices, and which of them is right (the first is 0)."""

    text: str
    choices: tuple[str, ...]
    right: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is written of a game before it is published.

    One play `every` day or game, counted by `means`: the browser, or the address where the outcome is sent. `moments`:
    an instant win falls to whoever plays first after moments that were drawn beforehand. Entries of the draw also come
    from the form `form`.
    """

    title: str
    intro: str
    starts_on: date | None
    ends_on: date | None
    prizes: tuple[PrizeCard, ...]
    kind: str = WHEEL
    means: str = BROWSER
    every: str = DAY
    moments: bool = False
    questions: tuple[Question, ...] = ()
    boxes: tuple[Box, ...] = ()
    form: int | None = None

    @property
    def timed(self) -> bool:
        """Say whether the moment of a play decides of it as well."""
        return self.moments or any(p.windowed for p in self.prizes)


@dataclass(frozen=True, slots=True, kw_only=True)
class GameCard:
    """A game as it stands; `seed` is "" until the game has ended. `drawn` says that the winners of a draw are known."""

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
    drawn: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayCard:
    """One play: its number, what came of it, and the code of the voucher where something was won.

    `token` names the page that played, `ticket` is what of it is published, `score` how many answers were right.
    """

    number: int
    at: datetime
    prize: str
    position: int | None
    code: str
    state: str
    token: str
    ticket: str = ""
    score: int | None = None
    claimed: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """Who gave an address for a play, as its mail leads to it: what waits for their click."""

    id: int
    contact_id: int
    card: GameCard
    play: PlayCard
    boxes: tuple[Box, ...]
    open: bool
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """What somebody typed to receive a prize: an address, a first name or none, and the boxes they ticked."""

    email: str
    given_name: str = ""
    ticked: tuple[Box, ...] = ()
    language: str = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a game is held against: who organises it, today, the vouchers to give, the purposes mail may serve, forms."""

    company: str
    contact: str
    today: date
    kinds: Mapping[int, str] = field(default_factory=dict)
    purposes: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[int, str] = field(default_factory=dict)


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
    """There is no such game or link, or it is not open."""


class Unanswered(Exception):
    """A question was left without an answer."""
