"""What the room speaks of: a form and its blocks, what somebody sent, and why something is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from carnet.kit.actor import Actor

Level = Literal["yes", "cond", "no"]
DRAFT, PUBLISHED, CLOSED = "draft", "published", "closed"
CORE: tuple[str, ...] = (
    "given_name",
    "family_name",
    "email",
    "mobile",
    "postcode",
    "born_on",
)
CUSTOM = "custom."


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One box to tick: for one purpose on one channel, in these words.

    `confirm`: it counts once the person has confirmed it from the mailbox. `partners` are the recipients that it names.
    `checked` and `required` are told of what comes in so that the linter refuses it; nothing here ever makes such a box.
    """

    purposes: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    wording: str = ""
    confirm: bool = True
    partners: tuple[str, ...] = ()
    checked: bool = False
    required: bool = False

    @property
    def name(self) -> str:
        """Return the name of the box in the page: its purpose and channel, and the partners where it names some."""
        told = f"{'+'.join(self.purposes)}:{'+'.join(self.channels)}"
        return f"{told}:{'+'.join(self.partners)}" if self.partners else told


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of a form: a "section" that begins, a "field" of the base, "boxes" to tick, a "text", or a "refusal".

    A refusal holds the boxes "I do not want" that stand where the details come with a sale, named by `text` (L34-5
    CPCE). `when` names an earlier field and `equals` the answer that shows the block, any answer where it is empty; a
    section takes all that follows with it. `later`: asked by a personal link alone, where it is still missing.
    """

    id: str
    kind: str
    field: str = ""
    label: str = ""
    why: str = ""
    required: bool = False
    text: str = ""
    boxes: tuple[Box, ...] = ()
    when: str = ""
    equals: str = ""
    later: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that a form shows: frozen as it is at publication.

    `use` says what the details are for and `kept` for how long; `refusal` that nothing is lost by ticking nothing. `gift`
    is the kind of voucher that whoever confirms is given, whatever they ticked (0: none).
    """

    title: str = ""
    intro: str = ""
    button: str = ""
    thanks: str = ""
    use: str = ""
    kept: str = ""
    refusal: str = ""
    language: str = "fr"
    gift: int = 0
    blocks: tuple[Block, ...] = ()

    @property
    def fields(self) -> tuple[Block, ...]:
        """Return the blocks that ask for a piece of data."""
        return tuple(b for b in self.blocks if b.kind == "field")

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Return every box to tick, in order."""
        return tuple(box for b in self.blocks if b.kind == "boxes" for box in b.boxes)

    @property
    def refusals(self) -> tuple[Box, ...]:
        """Return every box by which one refuses, in order."""
        return tuple(box for b in self.blocks if b.kind == "refusal" for box in b.boxes)

    @property
    def is_progressive(self) -> bool:
        """Say whether something is asked by a personal link alone."""
        return any(b.later for b in self.blocks)

    def asks(self, name: str) -> bool:
        """Say whether a piece of data is asked for."""
        return any(b.field == name for b in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a form is held against: the company, its purposes (channels and frequency by code), its own fields.

    `custom` gives the purpose of each field of the company, `special` those that the law protects more than others,
    `gifts` the names of the vouchers that may be given, by their kind.
    """

    company: str = ""
    contact: str = ""
    notice: bool = False
    purposes: Mapping[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    custom: Mapping[str, str] = field(default_factory=dict)
    special: frozenset[str] = frozenset()
    gifts: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the linter found: "no" refuses publication, "cond" advises, "yes" is well; `block` is where."""

    level: Level
    key: str
    block: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCard:
    """A form as it is listed."""

    id: int
    name: str
    slug: str
    state: str
    content: Content
    version: int
    sites: tuple[str, ...]
    changed: bool
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionCard:
    """A published version: what visitors see now."""

    id: int
    form_id: int
    name: str
    slug: str
    number: int
    content: Content
    published_at: datetime
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What somebody sent, read: values that can be kept, boxes ticked, and what is to be corrected by field.

    `refused` are the boxes "I do not want" that were ticked, `parent` the address of the parent of somebody under 15;
    `by_parent` says that a parent stands at the till and agrees.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    ticked: tuple[Box, ...] = ()
    refused: tuple[Box, ...] = ()
    parent: str = ""
    by_parent: bool = False
    faults: Mapping[str, str] = field(default_factory=dict)
    proposals: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A reading that may be recorded: with the token of its page, from which place, in which language.

    `staff` is who of the team typed it for a person standing there, `contact_id` whose personal link opened the page and
    `asked` what that page asked.
    """

    read: Read
    token: str
    place: str = ""
    language: str = "fr"
    said_at: datetime | None = None
    kiosk_id: int | None = None
    staff: Actor | None = None
    contact_id: int | None = None
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits for a click in the mailbox: new values and boxes, of whom; `parent` is the row that a parent answers.

    `gift` is the code of the voucher that came of it, and `open` says whether a click still changes something.
    """

    id: int
    contact_id: int
    form: str
    number: int
    at: datetime
    values: Mapping[str, Any]
    boxes: tuple[Box, ...]
    confirmed_at: datetime | None
    language: str = "fr"
    slug: str = ""
    parent: int | None = None
    name: str = ""
    open: bool = True
    gift: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How a form did: pages seen, begun and sent, people who answered and agreed, fields corrected."""

    seen: int = 0
    begun: int = 0
    sent: int = 0
    people: int = 0
    agreed: int = 0
    since: date | None = None
    faults: tuple[tuple[str, int], ...] = ()


class Refused(Exception):
    """A form cannot be published; `findings` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the reasons."""
        super().__init__(", ".join(f.key for f in findings))
        self.findings = findings


class NotThere(Exception):
    """There is no such form, version or link, or not any more."""
