"""What the room speaks of: links that open nothing, requests that cannot stand, and what is shown of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


class NotOurs(Exception):
    """A link that nobody signed, that served before, is too old, or names nobody any more."""


class Shared(Exception):
    """A link that was sent to an address which several people hold: it proves nobody."""


class Unfit(Exception):
    """What was asked cannot stand; `code` says why."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody who came in by their link: which way in, whose file is open; `acting` is who opened that of another."""

    way_in: int
    contact_id: int
    acting: int = 0

    @property
    def holder(self) -> int:
        """Return who came in."""
        return self.acting or self.contact_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """`by` acts for `name`; `may_cut` says that the latter is of the age to end it."""

    id: int
    contact_id: int
    holder_id: int
    kind: str
    name: str
    by: str
    may_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One time that the file was read or changed: when, by which role, to do what; never by whom."""

    at: datetime
    by: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """One order as its buyer reads it."""

    number: str
    day: date
    total_milli: int
    cancelled: bool
    lines: Sequence[tuple[int, str]]
