"""What passes between the parts of the engine: rows on their way, what recognition found, what the owner chose.

Everything here is plain data.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from carnet.files.types import CONTACT_TARGETS
from carnet.identity.types import FoundPair
from carnet.law.types import RemarkFlag
from carnet.mending.types import MendedRow
from carnet.report.types import Outcome, Step

KINDS = (
    "contacts", "organisations", "orders", "products", "suppression", "consents", "interactions", "contracts", "reviews",
    "leads",
)  # fmt: skip
KEYS = ("reference", "email", "phone", "siret", "card")
MODES = ("both", "create", "update")
POLICIES = ("keep", "replace", "newest", "fill")
FIELDS = tuple(t.value for t in CONTACT_TARGETS)

SPECIAL = "special_category"

Progress = Callable[[Step, int, int], None]
"""Called with the step, what is done and what there is to do (rows; both 0 when the step has no measure)."""


def no_progress(_step: Step, _done: int, _total: int) -> None:
    """Tell nobody."""


class Conflict(NamedTuple):
    """A field for which the contact and the row both have a value: which one was taken is "held" or "said"."""

    field: str
    held: str
    said: str
    taken: str


class Made(NamedTuple):
    """What follows from a row alone, worked out beside the record: the texts that are staged (JSON), the blocking keys of
    the person and the text by which it is found, and for the summary keyed digests of the homes and of the firm. `gist` is
    what a row that comes again needs of this, beside the other texts.
    """

    raw: str
    mended: str
    problems: str
    flags: str
    gist: str
    keys: tuple[int, ...]
    homes: tuple[int, ...]
    firm: int | None
    search: str = ""


class Came(NamedTuple):
    """What was kept of a row when it came before, as the texts that are staged."""

    raw: str
    mended: str
    problems: str
    flags: str
    gist: str


@dataclass(slots=True)
class Prepared:
    """One row on its way: what was read, what was made of it, and what becomes of it.

    `recalled` rows came before unchanged: of what was made of them, only what is counted and shown was kept.
    """

    number: int
    cells: tuple[str, ...]
    row: MendedRow
    flags: tuple[RemarkFlag, ...]
    fingerprint: str
    outcome: Outcome
    made: Made
    reason: str = ""
    contact_id: int | None = None
    conflicts: tuple[Conflict, ...] = ()
    recalled: bool = False

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes as what it is made of: half the time of a field after another by name."""
        told = (self.number, self.cells, self.row, self.flags, self.fingerprint, self.outcome)
        return Prepared, (*told, self.made, self.reason, self.contact_id, self.conflicts)

    @property
    def name(self) -> str:
        """Return the name of the person, else of the company."""
        return f"{self.row.given} {self.row.family}".strip() or self.row.company

    @property
    def special(self) -> bool:
        """Say whether the remark holds data that must not be kept."""
        return any(f.flag == SPECIAL for f in self.flags)


@dataclass(frozen=True)
class Before:
    """What is known of rows that came before: the living contact of each, and those whose person had the data erased."""

    contacts: Mapping[str, int] = field(default_factory=dict)
    erased: frozenset[str] = frozenset()


@dataclass(slots=True)
class Matched:
    """What recognition found: rows by their index, pairs in ids where a row not yet in the base is -1 - index.

    `pairs` wait for the end of the file: only then is it known who else is like them.
    """

    fresh: list[int] = field(default_factory=list)
    attached: list[int] = field(default_factory=list)
    by_reference: set[int] = field(default_factory=set)
    pairs: list[FoundPair] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Choices:
    """How rows meet what is known: by which keys they are recognised, whether they may create or change, and field by field
    who wins. Without keys, rows are recognised by their reference and by being surely the same person.
    """

    keys: tuple[str, ...] = ()
    mode: str = "both"
    fields: Mapping[str, str] = field(default_factory=dict)


def choices_of(plain: Mapping[str, Any]) -> Choices:
    """Return the choices that an import keeps as options."""
    return Choices(
        keys=tuple(plain.get("keys") or ()),
        mode=str(plain.get("mode") or "both"),
        fields=dict(plain.get("fields") or {}),
    )
