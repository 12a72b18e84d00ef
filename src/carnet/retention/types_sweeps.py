"""Words of sweeps, of the archive and of renewals: what is proposed, why somebody is kept, and refusals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Literal

FRESH = timedelta(days=7)
STEPS: tuple[str, ...] = ("renew", "leave", "archive", "erase", "anonymise", "doubt")
TAKEN: tuple[str, ...] = ("archive", "erase", "anonymise")
NotNowCode = Literal["open", "stale", "decided", "nobody", "person", "gone", "text"]


class Why(StrEnum):
    """Why a sweep leaves somebody as they are."""

    ACTED = "acted"
    RELATION = "relation"
    DOUBT = "doubt"
    RENEWAL = "renewal"
    REQUEST = "request"
    RESTRICTED = "restricted"
    GONE = "gone"
    STOPPED = "stopped"


class NotNow(Exception):
    """What was asked of a sweep or of a renewal cannot be done now; `code` says why."""

    def __init__(self, code: NotNowCode) -> None:
        """Keep the reason."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of evidence about one person: what it is, on which ground it stays, and until when."""

    contact_id: int
    what: Literal["invoice", "contract", "agreement"]
    payload: Mapping[str, Any]
    basis: str
    rule: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepCard:
    """A sweep as it is shown: `proposed` counts people by step, `done` and `kept` what became of them so far."""

    id: int
    state: str
    as_of: date
    proposed_at: datetime
    proposed_by: str
    approved_at: datetime | None
    approved_by: str
    done_at: datetime | None
    proposed: Mapping[str, int]
    done: int
    kept: int
    waiting: int
    evidence: int

    @property
    def due(self) -> int:
        """Return how many people the sweep takes out of the base once it is approved."""
        return sum(self.proposed.get(step, 0) for step in TAKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedCard:
    """One line of the archive without what it holds; `emptied` when its end has come."""

    id: int
    number: int
    what: str
    basis: str
    rule: str
    until: date
    archived_at: datetime
    emptied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The question of a renewal in one language: subject, text, and the words of the button that says yes."""

    language: str
    subject: str
    text: str
    button: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Askable:
    """Somebody whom the question may be put to: the day of the term, and by which channel."""

    contact_id: int
    term: date
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who may be asked now, and how many may not, by reason code; `near` are near their term.

    Where `told` is false, they are too many to be decided while somebody waits: only their number is known.
    """

    people: tuple[Askable, ...]
    excluded: Mapping[str, int]
    near: int
    told: bool
