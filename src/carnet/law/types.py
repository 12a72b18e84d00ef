"""What the law speaks of: dated facts, intended messages and uses, decisions.

They carry the words of the case format that `carnet decide` reads: one vocabulary from the file of cases to the stored
standing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

When = date | datetime | None


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
    """The legal entity that answers for the contact, and the months after which it lets people go, by kind of person.

    No `clocks`: three years, the rulebook's own.
    """

    entity: str
    country: str = "FR"
    clocks: tuple[tuple[str, int], ...] = ()


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
class Deadline:
    """A date that the law counts from an event.

    `raw` is what the calendar gives, `due` what counts once it has moved to a working day, a day on which one may call,
    or forward to the first message. Both are days, or instants (with an offset) for periods that run by the hour.
    """

    raw: date | datetime
    due: date | datetime
    kind: str
    rules: tuple[str, ...]
    force: str
    legal: str
