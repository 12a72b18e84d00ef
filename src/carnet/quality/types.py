"""The grade of a record, the checks behind it, the figures of the base, rounds and their refusals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

Level = Literal["doubt", "lack", "note", "gap"]
"""A doubt makes the grade D, a lack costs a letter, a note is said without costing one, a gap only counts fields."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that a record lacks or that is in doubt, in plain French, for the grade; `proposal` is a repair to show.

    `gain` says what it would bring to put it right; `check` is the check that found it.
    """

    code: str
    what: str
    doubtful: bool = False
    value: str = ""
    proposal: str = ""
    gain: str = ""
    check: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """How far a record can be trusted: A Fiable, B Bonne, C À compléter, D À vérifier, and why it is not better."""

    letter: str
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that is looked at on every record: what it finds, why that matters, what to do, in plain French.

    `bit` is its place among the findings of a record and is never given to another check; `gain` says what it brings
    to put it right; `about` groups the checks on a page.
    """

    id: str
    bit: int
    level: Level
    about: str
    what: str
    why: str
    remedy: str
    gain: str = ""

    @property
    def mark(self) -> int:
        """Return the number that stands for this check among the findings of a record."""
        return 1 << self.bit


class AddressFacts(NamedTuple):
    """One way to reach a contact, as the checks read it."""

    channel: str
    kind: str
    value: str
    state: str
    doubt: str
    proposal: str
    street: str
    postcode: str
    city: str
    country: str


class ContactFacts(NamedTuple):
    """A contact as the checks read it; `first_order` is the day of the first purchase."""

    kind: str
    given_name: str
    family_name: str
    born_on: date | None
    country: str
    known_since: date | None
    organisation: str
    siren: str
    siret: str
    vat: str = ""
    first_order: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a record is compared with: the day, the official files, the answers about domains, values that many share.

    `place` gives the check that a postcode and a town fail, or ""; `shared` holds channel and value.
    """

    today: date
    place: Callable[[str, str], str] | None = None
    closed: frozenset[str] = frozenset()
    dead_domains: frozenset[str] = frozenset()
    shared: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many contacts have each grade; `qualified` are A and B, `total` those that have a grade, at the moment said."""

    A: int
    B: int
    C: int
    D: int
    qualified: int
    at: datetime

    @property
    def total(self) -> int:
        """Return how many contacts have a grade."""
        return self.A + self.B + self.C + self.D

    @property
    def rate(self) -> float:
        """Return the share of qualified contacts, from 0 to 1."""
        return self.qualified / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The state of the base: the share, what each check found, who is fresh, who waits for a grade."""

    share: Share
    found: Mapping[str, int] = field(default_factory=dict)
    stale: int = 0
    ungraded: int = 0

    @property
    def fresh(self) -> int:
        """Return how many graded contacts have given a sign of life within their time."""
        return self.share.total - self.stale


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The state of the base at the end of a month, kept as figures only."""

    month: date
    total: int
    qualified: int
    fresh: int

    @property
    def rate(self) -> float:
        """Return the share of qualified contacts, from 0 to 1."""
        return self.qualified / self.total if self.total else 0.0


class Refused(Exception):
    """What was asked of a round, a repair or a list cannot be done; `code` names the reason."""

    def __init__(self, code: str) -> None:
        """Keep the reason."""
        super().__init__(code)
        self.code = code
