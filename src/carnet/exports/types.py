"""What an export is asked for, what may go wrong, and the card by which it is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

WRITE: Final = "write"
PARTNER: Final = "partner"
REGISTER: Final = "register"
MOVE: Final = "move"
USES: Final = (WRITE, PARTNER, REGISTER, MOVE)
"""What a file is for: write to them, a partner, a register or the accountant, move to another tool."""

TRANSFER: Final = "transfer"
ADVERTISING: Final = "ad_sharing"
PARTNER_KINDS: Final = (TRANSFER, ADVERTISING)
"""What a partner does: writes to them for its own account, or targets advertising. The words are those of the law's uses."""

CSV: Final = "csv"
XLSX: Final = "xlsx"
FORMATS: Final = (XLSX, CSV)

STOPPED: Final = ("R_RESTRICTED", "R_ERASED")
"""Reasons for which nobody leaves, whatever the use: frozen data, and a record that should not have come back."""
NO_ADDRESS: Final = "NO_ADDRESS"

Progress = Callable[[int, int], None]
"""Told how many people were gone through, of how many."""


class Misasked(Exception):
    """An export cannot be asked like this; `field` names what to change and `code` says why."""

    def __init__(self, field: str, code: str = "missing") -> None:
        """Keep the field and the code."""
        super().__init__(f"{field} {code}")
        self.field = field
        self.code = code


class NotThere(Exception):
    """The file of an export is not there for whoever asks; `code`: "making", "gone", "withdrawn", "failed", "others"."""

    def __init__(self, code: str) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What somebody wants a file for, and what of people is to stand in it.

    `purpose`, `channel` and `statement` (the number of a prepared message) belong to WRITE; `partner`, `partner_kind` and
    `channel` to PARTNER. `columns` are keys of `rules.columns.COLUMNS`, or "custom:KEY" for a field of the company.
    """

    use: str
    why: str
    columns: tuple[str, ...]
    format: str
    purpose: str = ""
    channel: str = ""
    statement: int | None = None
    partner: str = ""
    partner_kind: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """Whether one person leaves, why not, and the cells that the use adds to the row of those who do."""

    contact_id: int
    reason: str = ""
    more: tuple[object, ...] = ()

    @property
    def leaves(self) -> bool:
        """Say whether the person stands in the file."""
        return not self.reason


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportCard:
    """One export as it is listed: who asked, why, how many left, who stayed and why, and where its file is."""

    id: int
    use: str
    why: str
    listed: str
    purpose: str
    channel: str
    partner: str
    partner_kind: str
    columns: tuple[str, ...]
    format: str
    state: str
    problem: str
    people: int
    left: int
    stayed: Mapping[str, int] = field(default_factory=dict)
    digest: str = ""
    size: int = 0
    asked_at: datetime
    asked_by: str
    asked_name: str
    done_at: datetime | None = None
    until: datetime | None = None
    gone_at: datetime | None = None
    erased_since: int = 0
    downloads: int = 0
