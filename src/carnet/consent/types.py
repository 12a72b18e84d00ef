"""What the room speaks of: dated facts, intended messages, decisions, and what an import hands over.

Facts, messages and uses carry the words of the case format that `carnet decide` reads: one vocabulary from the file of
cases to the stored standing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

When = date | datetime | None
Channel = Literal["email", "sms", "phone", "post"]

CHANNELS: tuple[str, ...] = ("email", "sms", "phone", "post")
PURPOSES: tuple[str, ...] = ("offers", "service")
NO_ADDRESS = "NO_ADDRESS"


@dataclass(frozen=True, slots=True)
class Fact:
    """One dated fact about a person. `at` is a day in the person's time zone, an instant, or None: not known.

    Only the fields that belong to `type` are set; `channels` None means every channel.
    """

    type: str
    at: When = None
    status: str = ""
    channels: tuple[str, ...] | None = None
    purposes: tuple[str, ...] | None = None
    beneficiaries: tuple[str, ...] = ()
    collected_by: str = ""
    how: str = ""
    medium: str = ""
    proof: str = ""
    wording: str = ""
    double_opt_in: bool | None = None
    with_parent: bool | None = None
    special_categories: tuple[str, ...] = ()
    slot: tuple[datetime, datetime] | None = None
    optout_offered: bool = False
    mentions: tuple[str, ...] = ()
    source: str = ""
    context: str = ""
    freemium: bool = False
    ended: date | None = None
    via: str = ""
    severity: str = ""
    right: str = ""
    listed: bool = False
    linked_to_person: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Whom it is about; `kind` "unknown" is read as a consumer, `time_zone` "" as that of the place."""

    kind: str
    country: str = "FR"
    region: str = ""
    time_zone: str = ""
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """The legal entity that answers for the contact."""

    entity: str
    country: str = "FR"


@dataclass(frozen=True, slots=True)
class Message:
    """The intended contact; what is left out is read as its most protective value."""

    channel: str
    purpose: str
    for_entity: str = ""
    contains_promotion: bool = False
    similar_to_purchase: bool = False
    relates_to_profession: bool = False
    relates_to_contract: bool = False
    sector: str = ""
    premises: str = "home"
    special_category: str = ""
    carries: tuple[str, ...] = ("optout",)
    caller_number: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """A use of the data that is no contact: a pixel, a tracker, a transfer, a sharing."""

    kind: str
    tracking: str = ""
    own_site_only: bool = False
    anonymous_statistics: bool = False
    tracker_months: int = 999
    data_months: int = 999
    recipient: str = ""
    channel: str = ""
    through: str = ""
    data: str = ""
    written_contract: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of a person at a moment; `unknown` names what nobody has said yet ("informed", "source" …)."""

    person: Person
    sender: Sender
    history: tuple[Fact, ...] = ()
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer: allowed or not, why, by which rule and with what force.

    `until` is the first instant at which the verdict flips if nothing new happens (None: never), `until_reason` the
    reason from then on. `missing` names the fact that, once known, could lift the refusal. `since` is the day of the
    agreement or of the refusal behind the answer.
    """

    allowed: bool
    reason: str
    rule: str
    force: str
    until: datetime | None = None
    until_reason: str = ""
    missing: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class RemarkFlag:
    """What a free remark says that the law cannot ignore; `channels` empty means all of them, `words` what said so."""

    flag: Literal["objection", "deceased", "moved_away", "special_category"]
    channels: tuple[str, ...] = ()
    words: str = ""


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
