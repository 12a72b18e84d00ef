"""What segments are shown by, and what may go wrong: plain values that screens, commands and figures read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

RuleJson = Mapping[str, Any]
"""A rule as it is stored and written in a file (HOUSE.md, section 10): a tree of plain structures."""

LIVE: Final = "live"
FROZEN: Final = "frozen"
OWN: Final = "own"
READY: Final = "ready"
Mode = Literal["live", "frozen"]

FACT: Final = "fact"
TIME: Final = "time"
RULE: Final = "rule"
BY_HAND: Final = "by_hand"
RANK: Final = "rank"
WHYS: Final = (FACT, TIME, RULE, BY_HAND, RANK)
"""Why somebody entered or left: a fact arrived ("fact:orders" names the table), time passed, the rule was changed, …"""

TOO_LONG: Final = "long"
UNREADABLE: Final = "rule"
"""Why a segment could not be looked at: asking took too long, or its rule is no longer understood ("rule:words")."""

FEWEST_BUYERS: Final = 50
"""Below so many buyers a fifth of them says nothing."""


class NoSuchSegment(Exception):
    """No segment, or no kept rule, has this key."""

    def __init__(self, key: str) -> None:
        """Keep the key."""
        super().__init__(key)
        self.key = key


class NotSaved(Exception):
    """A segment cannot be kept like this; `field` names what to change ("name", "rule", "mode") and `code` says why."""

    def __init__(self, field: str, code: str = "missing", words: str = "") -> None:
        """Keep field, code, and the names that the sentence needs."""
        super().__init__(f"{field} {code}")
        self.field = field
        self.code = code
        self.words = words


@dataclass(frozen=True, kw_only=True, slots=True)
class SegmentCard:
    """One segment as it is listed: `size` is that of `counted_at`, `sentence` says the rule aloud.

    `special` names the special category of data (GDPR art. 9) that the rule reveals, which blocks campaigns; `problem`
    says why the rule is no longer understood: the members stay as they were. `entered` and `left` are those of a week,
    `before` is the size thirty days ago, `reachable` how many can be reached by e-mail with offers; None where not known.
    """

    key: str
    name: str
    description: str
    sentence: str
    rule: RuleJson
    mode: Mode
    origin: str
    persona: bool
    size: int
    counted_at: datetime | None
    created_at: datetime
    updated_at: datetime
    next_at: datetime | None
    special: tuple[str, ...] = ()
    problem: str = ""
    entered: int = 0
    left: int = 0
    before: int | None = None
    reachable: int | None = None

    @property
    def blocks_campaigns(self) -> bool:
        """Say whether campaigns may not be sent to this segment as such."""
        return bool(self.special)


@dataclass(frozen=True, kw_only=True, slots=True)
class EditCount:
    """How many people a rule holds while it is edited, and how many remain after each of its lines, by path."""

    total: int
    remaining: Mapping[str, int]
    exact: bool = True
    special: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReachReason:
    """One reason for which people cannot be reached, how many, and what can lawfully be done about it, if anything.

    `people_url` opens the people counted here; `fix_url` and `fix_label` are empty where nothing lawful can be done.
    """

    code: str
    label: str
    count: int
    people_url: str
    fix_url: str = ""
    fix_label: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """How many people of a rule can be reached on a channel for a purpose, and why not the others, each counted once."""

    channel: str
    purpose: str
    total: int
    allowed: int
    reasons: tuple[ReachReason, ...]
    people_url: str

    @property
    def refused(self) -> int:
        """Return how many cannot be reached."""
        return self.total - self.allowed


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlap:
    """How many people a segment shares with another one."""

    key: str
    name: str
    size: int
    both: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveLine:
    """Somebody entered or left a segment: when, and why in words."""

    id: int
    contact_id: int
    at: datetime
    entered: bool
    why: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SizeDay:
    """How many people a segment held at the end of a day."""

    day: date
    size: int


@dataclass(frozen=True, kw_only=True, slots=True)
class UsedBy:
    """Something that uses a segment: another segment, later a campaign or a journey."""

    kind: str
    label: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadySegment:
    """One ready-made segment: its rule, and how many people it holds now.

    `sure` says how sure one can be in words, `low` and `high` are the interval behind it (shares of `base`), where there
    is one. `kept_as` is the key of the segment that was made of it, if any.
    """

    key: str
    label: str
    detail: str
    rule: RuleJson
    size: int
    share: float | None = None
    low: float | None = None
    high: float | None = None
    sure: str = ""
    people_url: str = ""
    kept_as: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadyGroup:
    """A family of ready-made segments, the documented rule by which it parts people, and what lacks if it cannot yet.

    `missing` is empty, or a sentence ("il faut 50 acheteurs, il y en a 12"). `profile` says that the family is a score:
    those who object to profiling are left out, and `left_out` counts them.
    """

    key: str
    label: str
    formula: str
    base: int
    segments: tuple[ReadySegment, ...]
    missing: str = ""
    profile: bool = False
    left_out: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class AskingWay:
    """A lawful way to ask for an agreement without sending anything for it, and what it has brought.

    `people` are those whom the way concerns, `brought` how many of them agreed since it was chosen. `choice` names the
    choice, so that it can be ended; None for a way that was not chosen.
    """

    key: str
    label: str
    detail: str
    people: int
    choice: int | None = None
    chosen_at: datetime | None = None
    brought: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """What is done for the people of a segment who never agreed: how many they are, and the ways that are prepared."""

    key: str
    channel: str
    purpose: str
    people: int
    ways: tuple[AskingWay, ...]
    brought: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ToAsk:
    """What to ask one person at the next visit or call: which agreement, because of which segment."""

    segment: str
    name: str
    channel: str
    purpose: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Refreshed:
    """The moves that a refresh wrote, by their ids."""

    entered: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
