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


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A way in, used once and valid for three days: whoever opens its address chooses the password of this person."""

    staff_id: int
    name: str
    uid: str
    key: str


class AlreadyFounded(Exception):
    """The company or its owner exists already."""


class NotAllowed(Exception):
    """A change of the team that must not be made; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence."""
        super().__init__(sentence)
        self.sentence = sentence
