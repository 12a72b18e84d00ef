"""What the room speaks of: hits on links, what a token opens, what came back and what it did."""

from dataclasses import dataclass
from datetime import datetime

KINDS: tuple[str, ...] = (
    "hard", "soft", "complaint", "answer", "stop", "unsubscribe", "auto_reply", "unknown",
)  # fmt: skip
DOORS: tuple[str, ...] = (
    "mailbox",
    "pipe",
    "http",
    "provider",
    "page",
    "one_click",
    "sms",
    "carrier",
)


class NotOurs(Exception):
    """A token that nobody signed, or that names nothing any more."""


class Unfit(Exception):
    """What was asked cannot stand; `code` says why."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class RawHit:
    """One request for a link or a picture of a message, as it was kept; `handed_at` is when the message left."""

    id: int
    message: int
    what: str
    number: int
    at: datetime
    agent: str
    origin: str
    handed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who asked, "human" or "robot", and by which rule."""

    who: str
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that came back, before it is kept: about which message (key) or address, of which kind.

    `mark` names it so that telling it twice changes nothing; `words` are those that somebody wrote.
    """

    mark: str
    door: str
    kind: str
    key: str = ""
    address: str = ""
    channel: str = "email"
    status: str = ""
    reason: str = ""
    words: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a batch: how many were new, told before, and about nobody we know."""

    new: int = 0
    before: int = 0
    nobody: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHit:
    """A request before it is kept: for what, which link, by which class of program, from which network."""

    what: str
    number: int
    agent: str
    network: str
