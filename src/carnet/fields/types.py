"""Fields that the company adds, as they are asked for and read."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomCard:
    """A field that the company added, as it is read; `months` is None when values stay as long as the contact.

    `special` says that it reveals what the law protects more than other data (GDPR art. 9 and 10).
    """

    id: int
    key: str
    kind: str
    label_fr: str
    label_en: str
    purpose: str
    months: int | None
    choices: tuple[str, ...]
    in_list: bool
    created_at: datetime
    hidden_at: datetime | None = None
    erased_at: datetime | None = None
    special: bool = False

    @property
    def hidden(self) -> bool:
        """Say whether the field is no longer offered."""
        return self.hidden_at is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewField:
    """A field to add; `choices` is typed one a line, `months` "" for as long as the contact."""

    kind: str
    label_fr: str
    label_en: str = ""
    purpose: str = ""
    months: str = ""
    choices: str = ""
    in_list: bool = False
    special: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SetValues:
    """What a bulk write of custom values did: how many were written, and (contact, key, code) of those refused."""

    written: int
    refused: tuple[tuple[int, str, str], ...] = ()
