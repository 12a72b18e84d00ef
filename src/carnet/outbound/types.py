"""What a message says of itself before it may leave, and what the door out answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

SECTORS: tuple[str, ...] = ("none", "energy_works", "adaptation_works", "cpf_training", "press")
STATEMENTS: tuple[str, ...] = ("entity", "about", "trades", "contract", "sector")


# Where a message stands. `later` waits again after a "try again" of the carrier; `doubt` may have left or not.
WAITING, REFUSED, CLAIMED, HANDING = "waiting", "refused", "claimed", "handing"
HANDED, DELIVERED, BOUNCED, LATER = "handed", "delivered", "bounced", "later"
DOUBT, CANCELLED = "doubt", "cancelled"
LEFT: tuple[str, ...] = (HANDED, DELIVERED, BOUNCED)
OPEN_STATES: tuple[str, ...] = (WAITING, LATER, CLAIMED, HANDING)
# Where a dispatch stands.
DRAFT, RUNNING, PAUSED, STOPPED, DONE = "draft", "running", "paused", "stopped", "done"
SERVICE_PRIORITY, USUAL_PRIORITY = 0, 5


class NothingLeaves(Exception):
    """Nothing can be delivered on a channel, and the message stays where it is; `code` says why."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


class NoSuchDispatch(Exception):
    """There is no such dispatch, or it is not in a state in which this can be done; `code` says which."""

    def __init__(self, code: str = "unknown") -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


class NoSuchMessage(Exception):
    """There is no such message, or nothing is in doubt about it."""


class Misstated(Exception):
    """A statement that cannot stand; `field` names it and `code` says why."""

    def __init__(self, code: str, field: str) -> None:
        """Keep the code and the field."""
        super().__init__(code)
        self.code = code
        self.field = field


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageFacts:
    """What whoever prepares a message states of it; empty or None is "not stated", read as its most protective value.

    `purpose` is the code of a purpose of the company, `entity` "own" or the name of another legal entity whose goods
    are promoted, `about` the goods (categories or words, compared with each recipient's purchases), `trades` the
    beginnings of NAF codes concerned, `contract` whether it bears on a contract in progress, `sector` one of SECTORS,
    `business` whether works are for business premises, `notice` whether it carries the full information of art. 14.
    """

    purpose: str
    channel: str
    entity: str = ""
    about: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    contract: bool | None = None
    sector: str = ""
    business: bool = False
    notice: bool = False

    def unstated(self) -> tuple[str, ...]:
        """Return the statements that are missing, in their order."""
        missing = {
            "entity": not self.entity,
            "about": not self.about,
            "trades": not self.trades,
            "contract": self.contract is None,
            "sector": not self.sector,
        }
        return tuple(name for name in STATEMENTS if missing[name])


@dataclass(frozen=True, slots=True)
class Recipient:
    """What a statement is compared with: did this person buy such goods, work in such a trade."""

    similar: bool
    trade: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether one message may go to one person, why (not), and the missing statements on which the no hangs."""

    allowed: bool
    reason: str
    rule: str
    depends: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How many people a message may go to and why not the others, each once; `depends` counts by missing statement."""

    people: int
    allowed: int
    refused: Mapping[str, int] = field(default_factory=dict)
    depends: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What a carrier (or a mail that came back) tells of one message, named by its key.

    `status` is what became of it; `delivered` and `bounced` come late, by provider or return path.
    """

    key: str
    status: Literal["accepted", "refused", "later", "doubt", "delivered", "bounced"]
    code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageCard:
    """One message as other rooms see it; `contact_id` is None once the person was erased."""

    id: int
    key: str
    dispatch_id: int
    contact_id: int | None
    channel: str
    purpose: str
    why: str
    variant: str
    version_id: int | None
    state: str
    reason: str
    rule: str
    measured: bool
    due_at: datetime | None
    handed_at: datetime | None
    settled_at: datetime | None
    code: str
    note: str
    source: str
    source_id: int | None
    utm: Mapping[str, str]
    to: str
    sender_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchCard:
    """One dispatch as other rooms see it; `messages` counts by state."""

    id: int
    channel: str
    purpose: str
    facts: MessageFacts
    versions: Mapping[str, int]
    sender_id: int | None
    why: str
    name: str
    source: str
    source_id: int | None
    priority: int
    state: str
    paused_why: str
    starts_at: datetime | None
    ends_at: datetime | None
    per_hour: int | None
    utm: Mapping[str, str]
    measured: bool
    created_at: datetime
    created_by: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a dispatch leaves: under what name, from which sender (None: the default one), when, how fast, how urgently.

    `per_hour` spreads it, `ends_at` is when what still waits is given up, `measured` whether those who agreed to it are
    measured, `filled` whether nobody will be added after the first recipients.
    """

    name: str = ""
    sender: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    per_hour: int | None = None
    priority: int = USUAL_PRIORITY
    utm: Mapping[str, str] = field(default_factory=dict)
    measured: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many messages of a dispatch stand in a state for a reason ("" where the state needs none)."""

    state: str
    reason: str
    rule: str
    messages: int


@dataclass(frozen=True, slots=True)
class SenderCard:
    """Who a message comes from: shown name, address, where answers go, and how the domain signs."""

    id: int
    name: str
    address: str
    reply_to: str
    domain: str
    selector: str
    key_name: str
    default: bool


@dataclass(frozen=True, slots=True)
class CarrierCard:
    """How messages of a channel leave: the kind of carrier, its settings without secrets, and whether it may be used."""

    id: int
    kind: str
    channel: str
    settings: Mapping[str, Any]
    active: bool
    checked_at: datetime | None
    warm_from: datetime | None
