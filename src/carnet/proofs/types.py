"""What the room speaks of: the facts of a receipt, what is answered about a list, and refusals of a file."""

from dataclasses import dataclass
from datetime import date, datetime


class BadFile(Exception):
    """A file that cannot be kept; `code` says why: "empty", "large", "kind", "broken"."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


class Unfit(Exception):
    """What was asked cannot stand; `code` says why and `field` which answer to change."""

    def __init__(self, code: str, field: str = "") -> None:
        """Keep the code and the field."""
        super().__init__(code)
        self.code = code
        self.field = field


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """A controller or a partner as a receipt names it."""

    name: str
    role: str
    contact: str = ""
    number: str = ""
    country: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attached:
    """A file put beside the line afterwards."""

    sha256: str
    media: str
    added_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceiptFacts:
    """Everything that a receipt of one line of the ledger says; moments carry an offset, "" and None are unknown."""

    record_id: str
    principal: str
    status: str
    channels: tuple[str, ...]
    purposes: tuple[tuple[str, str], ...]
    at: datetime | None
    day_only: bool
    recorded_at: datetime
    recorded_by: str
    how: str
    medium: str
    wording: str
    version: str
    form: str
    url: str
    place: str
    collected_by: str
    language: str
    age: int | None
    with_parent: bool | None
    double_opt_in: bool | None
    double_opt_in_at: datetime | None
    proof: str
    evidence: str
    proof_sha256: str
    controllers: tuple[Party, ...]
    partners: tuple[Party, ...]
    notice: str
    retention: str
    withdrawal: str
    position: int | None
    seal: str
    digest: str
    sealed_at: datetime | None = None
    files: tuple[Attached, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What the owner answers about one list; None and "" are not answered."""

    source: str
    supplier: str = ""
    bought_on: date | None = None
    wording: str = ""
    beneficiary: str = ""
    checked: int | None = None
    checked_by: str = ""
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class Lack:
    """What a passport lacks, and the rules of law that ask for it."""

    code: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileCard:
    """A kept file as it is shown."""

    id: int
    what: str
    name: str
    media: str
    sha256: str
    size: int
    stored_as: str
    added_at: datetime
    added_by: str
