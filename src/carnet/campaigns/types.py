"""Campaigns as they are shown and decided on: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

DRAFT: Final = "draft"
PLANNED: Final = "planned"
TESTING: Final = "testing"
SENDING: Final = "sending"
SENT: Final = "sent"
STOPPED: Final = "stopped"
STATES: Final = (DRAFT, PLANNED, TESTING, SENDING, SENT, STOPPED)

CLICKS: Final = "click"
PURCHASES: Final = "order"
MEASURES: Final = (CLICKS, PURCHASES)

LETTERS: Final = "ABCD"
SOURCE: Final = "campaign"
"""The name under which the door keeps the dispatches of campaigns."""


class NoSuchCampaign(Exception):
    """No campaign has this number."""


class NotNow(Exception):
    """The campaign is in a state in which this cannot be done."""

    def __init__(self, state: str) -> None:
        """Keep the state."""
        super().__init__(state)
        self.state = state


class NotReady(Exception):
    """The campaign cannot be sent like this; `lacks` are the codes of what lacks, in the order of the steps."""

    def __init__(self, lacks: tuple[str, ...]) -> None:
        """Keep what lacks."""
        super().__init__(", ".join(lacks))
        self.lacks = lacks


class Wrong(Exception):
    """A value that cannot stand; `field` names it and `code` says why."""

    def __init__(self, field: str, code: str) -> None:
        """Keep field and code."""
        super().__init__(f"{field} {code}")
        self.field = field
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What differs in one variant: another subject, another template, another hour (of Paris); none is the content itself."""

    subject: str = ""
    template_id: int | None = None
    hour: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How variants are compared: to which share of the people each goes, by what, and how long is waited."""

    share: int = 10
    measure: str = CLICKS
    hours: int = 4
    fewest: int = 40


@dataclass(frozen=True, slots=True)
class Tried:
    """How one variant did: of how many people, how many did what counts."""

    letter: str
    people: int
    did: int

    @property
    def rate(self) -> float:
        """Return the share."""
        return self.did / self.people if self.people else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the test of the variants gave: which one goes to the others, and whether it is really better.

    `why` is "better", "few" (too little happened to say anything) or "close" (the difference may be chance); `p` is the
    largest corrected p-value of the comparisons of the best one.
    """

    winner: str
    why: str
    p: float
    tried: tuple[Tried, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One campaign as it is shown."""

    id: int
    name: str
    channel: str
    recipe: str
    template_id: int | None
    everybody: bool
    segment: str
    facts: Mapping[str, object]
    variants: tuple[Variant, ...]
    test: Trial
    sender_id: int | None
    starts_at: datetime | None
    spread: int
    measured: bool
    utm: Mapping[str, str]
    window: int
    cost_milli: int
    state: str
    why: str
    versions: Mapping[str, int]
    dispatch_id: int | None
    decide_at: datetime | None
    winner: str
    outcome: Mapping[str, object] = field(default_factory=dict)
    created_at: datetime
    created_by: str
    updated_at: datetime
    started_at: datetime | None
    ended_at: datetime | None

    @property
    def open(self) -> bool:
        """Say whether it can still be changed."""
        return self.state == DRAFT

    @property
    def tests(self) -> bool:
        """Say whether variants are compared."""
        return len(self.variants) > 1

    @property
    def about(self) -> tuple[str, ...]:
        """Return the goods that the message is stated to be about."""
        return _words(self.facts.get("about"))

    @property
    def trades(self) -> tuple[str, ...]:
        """Return the beginnings of the trades that it is stated to concern."""
        return _words(self.facts.get("trades"))

    @property
    def lettered(self) -> dict[str, Variant]:
        """Return its variants by their letters."""
        return dict(zip(LETTERS, self.variants, strict=False))

    @property
    def letters(self) -> str:
        """Return the letters of its variants."""
        return LETTERS[: max(1, len(self.variants))]


def _words(told: object) -> tuple[str, ...]:
    return tuple(str(word) for word in told) if isinstance(told, list | tuple) else ()
