"""What the room hands out: templates, frozen versions, checks, and why something is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple

Channel = Literal["email", "sms"]
Level = Literal["yes", "cond", "no"]
Block = Mapping[str, Any]

UNSUBSCRIBE, WHY, ONLINE, PREFERENCES, PIXEL = -1, -2, -3, -4, -5
RENEW, DETAILS, FORM, GAME = -6, -7, -8, -9
SPECIAL: Mapping[str, int] = {
    "unsubscribe": UNSUBSCRIBE,
    "why": WHY,
    "online": ONLINE,
    "preferences": PREFERENCES,
    "renew": RENEW,
    "details": DETAILS,
    "form": FORM,
    "game": GAME,
}


class Rendered(NamedTuple):
    """A version as one contact gets it; of a text message page and subject are empty.

    Page and words come in pieces that make the whole in their order. Every second one, from the second on, is one and the
    same text in the message of everybody, so that whoever writes many mails encodes it once.
    """

    contact_id: int
    subject: str
    page: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def html(self) -> str:
        """Return the page as one text."""
        return "".join(self.page)

    @property
    def text(self) -> str:
        """Return the words as one text."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionCard:
    """A frozen content: `links` by their number, `variables` that it uses, sources of its three parts.

    `bare` are the variables that stand without a default: where they are empty, a hole shows.
    """

    id: int
    template_id: int | None
    channel: Channel
    subject: str
    preheader: str
    html: str
    text: str
    links: tuple[str, ...]
    variables: tuple[str, ...]
    bare: tuple[str, ...]
    language: str
    made_at: datetime
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A content that is being written: `text` None is made from the blocks; `look` holds colours and letters."""

    channel: Channel = "email"
    name: str = ""
    language: str = "fr"
    purpose_hint: str = ""
    subject: str = ""
    preheader: str = ""
    blocks: tuple[Block, ...] = ()
    look: Mapping[str, str] = field(default_factory=dict)
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCard:
    """A template in a list, and who changed it last."""

    id: int
    draft: Draft
    recipe: str
    edition: int
    updated_at: datetime
    updated_by: str
    removed: bool

    @property
    def name(self) -> str:
        """Return the name."""
        return self.draft.name

    @property
    def channel(self) -> Channel:
        """Return what it is for: "email" or "sms"."""
        return self.draft.channel


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageCard:
    """An image that we host: its public address is `path` behind the public address of the house."""

    id: int
    name: str
    alt: str
    media: str
    size: int
    width: int
    height: int
    path: str
    used_by: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """An error of a draft: `block` is its id, or "subject", "preheader", "text"; line and column from 1, 0 not known.

    `key` names what is wrong, `values` fill its sentence (`content.queries.told`).
    """

    block: str
    key: str
    line: int = 0
    column: int = 0
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What is looked at before a message leaves: "yes" is well, "cond" should be mended, "no" stops it."""

    level: Level
    sentence: str
    remedy: str = ""
    block: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """Blocks made into one mail: sources with variables in them, the links by number, the variables used."""

    subject: str
    preheader: str
    html: str
    text: str
    links: tuple[str, ...]
    variables: tuple[str, ...]
    bare: tuple[str, ...]
    images: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who writes, as it stands under every mail."""

    name: str
    address: str = ""
    sms_stop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found: `key` names it, `values` fill its sentence."""

    level: Level
    key: str
    block: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


class NotUnderstood(Exception):
    """A draft with errors; nothing of it can leave."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep the errors, in the order of the blocks."""
        super().__init__("; ".join(f"{f.block} {f.line}:{f.column} {f.key}" for f in faults))
        self.faults = faults


class NotFilled(Exception):
    """A version could not be filled for one contact (fuel spent, a value of the wrong kind)."""

    def __init__(self, contact_id: int, sentence: str) -> None:
        """Keep for whom and why."""
        super().__init__(sentence)
        self.contact_id = contact_id
        self.sentence = sentence


class BadImage(Exception):
    """A file that cannot be shown in a mail: "empty", "large", "kind", "broken" or "wide"."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


class Gone(Exception):
    """What was asked for is not there any more."""
