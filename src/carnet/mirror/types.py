"""What the mirror is made of: files, held tables, versions, shapes; and the errors that say why it cannot be read."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from carnet.kit.mirrored import MirrorColumn

FORMAT = 1
MONTH = "month"
PENDING_ROWS, PENDING_CONTACTS = "rows", "contacts"


class MirrorError(Exception):
    """The mirror cannot answer; the message says why, and names nobody."""


class NotReady(MirrorError):
    """The mirror is not built yet, or does not belong to this record: it is being built, or `carnet mirror rebuild`."""


class Broken(MirrorError):
    """A file of the mirror is missing or is not what it was: it must be rebuilt."""


class TooLong(MirrorError):
    """The question took longer than it may: it must be narrowed."""


class Interrupted(MirrorError):
    """Somebody asked for the reading to be stopped, since its answer is no longer wanted."""


class Busy(MirrorError):
    """Another process is writing the mirror, and has not finished within the time."""


class Part(msgspec.Struct, frozen=True):
    """One file, by its path below the folder of the mirror."""

    path: str
    rows: int
    size: int
    month: str = ""


class Held(msgspec.Struct, frozen=True):
    """What a version holds of one table: the files of its Delta table, and the overlay above them.

    `live` holds the rows that changed since, `gone` names those of the files that are hidden, found in `gone_months`;
    `top` is the highest key in the files, `delta` the version of the Delta table (-1: none yet).
    """

    parts: tuple[Part, ...] = ()
    live: Part | None = None
    gone: Part | None = None
    gone_months: tuple[str, ...] = ()
    top: int = 0
    delta: int = -1

    @property
    def overlaid(self) -> int:
        """Return how many rows the overlay holds, the hidden ones included."""
        return sum(part.rows for part in (self.live, self.gone) if part)

    @property
    def files(self) -> tuple[Part, ...]:
        """Return every file that this version reads."""
        return self.parts + tuple(part for part in (self.live, self.gone) if part)


class Version(msgspec.Struct, frozen=True):
    """One whole state of the mirror: what the pointer file says, and all that a reader needs to know.

    `identity` names the record that it mirrors, `declared` is the digest of what the rooms declare, `folder` holds the
    Delta tables of the last rebuild, `last` is the latest change applied.
    """

    identity: str
    number: int
    declared: str
    folder: str
    made_at: datetime
    rebuilt_at: datetime
    rebuilt_in: float = 0.0
    last: int = 0
    format: int = FORMAT
    tables: dict[str, Held] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a table or a rollup lies in files: `hide` is the column by which rows of the files are hidden."""

    name: str
    columns: tuple[MirrorColumn, ...]
    hide: str
    contact: str = ""
    month: str = ""
    sort: tuple[str, ...] = ()


@dataclass(slots=True)
class Wanted:
    """What is to be looked at again in one table: rows by their key, and all rows of some contacts."""

    rows: set[int]
    contacts: set[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCheck:
    """What a comparison with the record found in one table: keys missing in the mirror, extra in it, or different."""

    name: str
    rows: int
    missing: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    different: tuple[int, ...] = ()

    @property
    def sound(self) -> bool:
        """Say whether every row is the same."""
        return not (self.missing or self.extra or self.different)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a comparison of the whole mirror found."""

    number: int
    tables: tuple[TableCheck, ...]

    @property
    def sound(self) -> bool:
        """Say whether mirror and record are the same."""
        return all(table.sound for table in self.tables)
