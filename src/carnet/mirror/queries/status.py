"""How the mirror stands: what it holds, what is pending, how far it is behind."""

from dataclasses import dataclass
from datetime import datetime

from carnet.kit import clock
from carnet.mirror.models import Change, Position
from carnet.mirror.queries.pointer import belongs, damaged, read_pointer
from carnet.mirror.types import Broken


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSize:
    """One table: its rows as they are read, the bytes on the disk, the files, and how many rows lie above them."""

    name: str
    rows: int
    size: int
    files: int
    overlaid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The mirror as a whole; `state` is "ready", "missing", "foreign" (of another record) or "broken"."""

    state: str
    pending: int
    lag: float
    number: int = 0
    made_at: datetime | None = None
    fed_at: datetime | None = None
    rebuilt_at: datetime | None = None
    rebuilt_in: float = 0.0
    tables: tuple[TableSize, ...] = ()

    @property
    def size(self) -> int:
        """Return the bytes of all tables."""
        return sum(table.size for table in self.tables)

    @property
    def rows(self) -> int:
        """Return the rows of all tables."""
        return sum(table.rows for table in self.tables)


def status() -> Status:
    """Return how the mirror stands; the lag is the age in seconds of the oldest change that is pending."""
    pending = Change.objects.count()
    oldest = Change.objects.order_by("pk").values_list("at", flat=True).first()
    lag = max(0.0, (clock.now() - oldest).total_seconds()) if oldest else 0.0
    try:
        version = read_pointer()
    except Broken:
        return Status(state="broken", pending=pending, lag=lag)
    if version is None:
        return Status(state="missing", pending=pending, lag=lag)
    state = "ready" if belongs(version) else "foreign"
    sizes = tuple(
        TableSize(
            name=name,
            rows=sum(p.rows for p in held.parts)
            + (held.live.rows if held.live else 0)
            - (held.gone.rows if held.gone else 0),
            size=sum(p.size for p in held.files),
            files=len(held.files),
            overlaid=held.overlaid,
        )
        for name, held in version.tables.items()
    )
    return Status(
        state="broken" if damaged(version) else state,
        pending=pending,
        lag=lag,
        number=version.number,
        made_at=version.made_at,
        fed_at=Position.objects.values_list("fed_at", flat=True).first(),
        rebuilt_at=version.rebuilt_at,
        rebuilt_in=version.rebuilt_in,
        tables=sizes,
    )
