"""What the room hands out."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class CompanyCard:
    """The company whose base this is."""

    name: str
    siren: str
    country: str
    dpo_name: str
    dpo_email: str
    demonstration: bool
    places: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StaffCard:
    """A member of staff in a list."""

    id: int
    name: str
    email: str
    role: str
    active: bool
    last_login: datetime | None
    second_factor: bool
    places: int = 0


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A way in, used once and valid for three days: whoever opens its address chooses the password of this person."""

    staff_id: int
    name: str
    uid: str
    key: str


@dataclass(frozen=True, kw_only=True)
class NewKey:
    """A key that was just made: the only time that its secret is known. A `public` one may stand in a page."""

    id: int
    name: str
    secret: str
    public: bool


@dataclass(frozen=True, kw_only=True)
class KeyCard:
    """A key in a list; `beginning` is what its secret begins with."""

    id: int
    name: str
    source: str
    beginning: str
    scopes: tuple[str, ...]
    calls_per_minute: int
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class AlreadyFounded(Exception):
    """The company or its owner exists already."""


class NotAllowed(Exception):
    """A change of the team that must not be made; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence
