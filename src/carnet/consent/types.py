"""What the room speaks of: what an import hands over, counts, lights, and refusals to write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Channel = Literal["email", "sms", "phone", "post"]

CHANNELS: tuple[str, ...] = ("email", "sms", "phone", "post")
PURPOSES: tuple[str, ...] = ("offers", "service")
NO_ADDRESS = "NO_ADDRESS"


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """What the owner says of one source; None is "not answered", read as no. `since` None: from the beginning."""

    name: str
    kind: str = "own"
    supplier: str = ""
    informed: bool | None = None
    could_refuse: bool | None = None
    since: date | None = None
    similar: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnerAnswers:
    """The owner's answers file: the company and its sources."""

    company: str = ""
    siren: str = ""
    sources: tuple[SourceAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class IntakeConsent:
    """A yes or no read in a column: a trace, never a proof."""

    channel: str
    yes: bool
    at: date | None = None


@dataclass(frozen=True, slots=True)
class IntakeFact:
    """What a remark proposes: "objection", "deceased", "moved_away" or "special_category"."""

    what: str
    channels: tuple[str, ...] = ()
    words: str = ""
    at: date | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What an imported row says of one contact; dates are None when the file does not tell them."""

    contact_id: int
    source: str = ""
    collected_on: date | None = None
    last_purchase: date | None = None
    consents: tuple[IntakeConsent, ...] = ()
    facts: tuple[IntakeFact, ...] = ()


@dataclass(frozen=True, slots=True)
class ReachCount:
    """How many people one channel reaches, and why not the others: each person once, at the strongest reason."""

    allowed: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Return everybody counted."""
        return self.allowed + sum(self.refused.values())


@dataclass(frozen=True, slots=True)
class Expiry:
    """People whose last right to be written to ends in a month (its first day)."""

    month: date
    people: int


@dataclass(frozen=True, slots=True)
class Light:
    """One contact light: "yes", "cond", "no" or "unk", and the same in words."""

    channel: str
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class ContactLights:
    """The four lights of a contact, the verdict in a word or two, and why."""

    lights: tuple[Light, ...]
    state: str
    words: str
    why: str = ""
    reason: str = ""

    @property
    def channels(self) -> dict[str, str]:
        """Return the state of each channel."""
        return {light.channel: light.state for light in self.lights}


@dataclass(frozen=True, slots=True)
class ProposedFact:
    """A fact that a remark proposes and that waits for somebody's answer."""

    id: int
    contact_id: int
    what: str
    channels: tuple[str, ...]
    words: str
    at: datetime
    origin: str


class Unfit(Exception):
    """What was asked cannot stand; `code` says why and `field` which answer to change."""

    def __init__(self, code: str, field: str = "") -> None:
        """Keep the code and the field."""
        super().__init__(code)
        self.code = code
        self.field = field
