"""What the room speaks of: chapters of sentences, recipients, what is missing, what differs, a version."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

LANGUAGES: tuple[str, ...] = ("fr", "en")
Zone = Literal["eea", "adequate", "elsewhere", ""]
How = Literal["added", "gone", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of the policy; `lacks` says what keeps it from being complete, `remedy` where that is told."""

    key: str
    text: str
    lacks: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One chapter in one language."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """What must be told before the policy can be published."""

    chapter: str
    key: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One sentence that is not as it was."""

    chapter: str
    how: How
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientCard:
    """Somebody outside who receives data; `kind` is "processor" (on our behalf) or "partner" (on their own account)."""

    id: int
    key: str
    name: str
    kind: str
    role: str
    role_en: str
    country: str
    safeguard: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionCard:
    """A version that was published: it never changes."""

    number: int
    published_at: datetime
    published_by: str
    content: dict[str, tuple[Part, ...]]
    changes: dict[str, list[str]]
    digest: str
    former: str
    notices: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What would be published now; `unread` is its digest, which whoever publishes has seen."""

    content: dict[str, tuple[Part, ...]]
    lacks: tuple[Lack, ...]
    digest: str


class Unfit(Exception):
    """What was told cannot be kept; `code` says why, `field` names where."""

    def __init__(self, code: str, field: str = "") -> None:
        """Keep the code and the field."""
        super().__init__(code)
        self.code, self.field = code, field
