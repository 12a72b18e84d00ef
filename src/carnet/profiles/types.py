"""What the room takes in and hands out about a customer, without Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

OWN = ("birthday", "age_band", "channel", "interests", "profession", "state", "owner_id", "shop_id")
"""What a profile holds itself, as columns."""
BESIDE = ("born_on", "language", "civility")
"""What the contact holds, and the profile's form changes there."""
AGE_BANDS = ("18", "25", "35", "45", "55", "65")
CHANNELS = ("email", "sms", "phone", "postal")
STATES = ("prospect", "customer", "former")
RELATIONS = ("family", "colleague", "referred_by", "parent", "representative")
MUTUAL = frozenset({"family", "colleague"})
"""Relations that read the same from both sides."""
CIVILITIES = ("", "M.", "Mme")


class Wrong(Exception):
    """What was typed cannot be kept; `errors` says why, a code for each field."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        """Keep what is wrong, by field."""
        super().__init__(", ".join(errors.values()))
        self.errors = dict(errors)


class NothingToUndo(Exception):
    """There is no such change, it is too old, or what it changed was changed again since."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProfileCard:
    """What is known of one customer; "" and None are what is not known.

    `birthday` is "MM-DD" where the year is not known; `born_on` is the whole date, which the contact holds.
    """

    birthday: str = ""
    born_on: date | None = None
    language: str = ""
    civility: str = ""
    age_band: str = ""
    channel: str = ""
    interests: tuple[str, ...] = ()
    profession: str = ""
    state: str = ""
    owner_id: int | None = None
    shop_id: int | None = None
    owner: str = ""
    shop: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RelationCard:
    """One relation as it is read from one side: `forward` when that side is its subject ("is the parent of")."""

    id: int
    other_id: int
    kind: str
    forward: bool
