"""What the room takes in and hands out, without Django."""

from dataclasses import dataclass
from datetime import date

ACTS = ("visit", "call", "request", "purchase")
"""What somebody may note that a person did."""


class Wrong(Exception):
    """What was typed cannot be kept; `field` names the place, `code` the reason."""

    def __init__(self, field_name: str, code: str) -> None:
        """Keep place and reason."""
        super().__init__(code)
        self.field = field_name
        self.code = code


class NoSuchTask(Exception):
    """There is no such task, or nothing to undo."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskCard:
    """A task as it is read."""

    id: int
    title: str
    due_on: date | None
    owner_id: int | None
    owner: str
    contact_id: int | None
    contact: str
    done: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class NewAct:
    """Something that a person did, noted by hand: what, when, what proves it, and for how much."""

    kind: str
    on: date
    proof: str
    amount_milli: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class StateCard:
    """Prospect, customer or former; `by_hand` when somebody said so, else since when by the purchases."""

    state: str
    by_hand: bool
    last: date | None = None
