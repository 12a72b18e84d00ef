"""The answer of an import as plain data: people, repairs, duplicates, reach and what to do next.

Codes and figures only, no sentence: the terminal, the page and the report put them into the reader's language.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

CHANNELS = ("email", "sms", "phone", "post")


class Outcome(StrEnum):
    """What became (or would become) of one row."""

    READY = "ready"
    MENDED = "mended"
    DUPLICATE = "duplicate"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Step(StrEnum):
    """The steps of the work, in their order; the progress bar names them."""

    READ = "read"
    MEND = "mend"
    MATCH = "match"
    WRITE = "write"
    ORDERS = "orders"
    MERGE = "merge"
    DECIDE = "decide"
    REPORT = "report"


@dataclass(frozen=True, kw_only=True)
class ChannelReach:
    """Who may be written to with offers on one channel; `refused` counts every other person once, by strongest reason."""

    channel: str
    allowed: int
    refused: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SourceGain:
    """What an answer about one source would change: `people` come from it, `gain` more could be reached on a channel."""

    source: str
    people: int
    guess: str = ""
    declared: bool = False
    gain: Mapping[str, int] = field(default_factory=dict)
    gain_people: int = 0


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One useful thing to do: how much there is of it, and how many people become reachable (0: another good reason)."""

    what: str
    count: int
    gain: int = 0
    subject: str = ""
    value: float = 0.0


@dataclass(frozen=True, kw_only=True)
class RefusedRow:
    """A row that could not be taken in."""

    number: int
    name: str
    code: str


@dataclass(frozen=True, kw_only=True)
class OrdersTaken:
    """What the file of orders brought; amounts stay in the record."""

    rows: int
    new: int
    already: int
    lines: int
    without_contact: int
    refused: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Everything that the terminal, the JSON object and the report say about one import.

    `at` is the moment of the decisions (ISO 8601, UTC); `outcomes` are rows and add up to `rows`; `mended`, `proposed`,
    `unusable` and `doubtful` are cells by problem; `expiring` are people by month ("2026-12") whose permission ends in it on some channel.
    """

    import_id: int
    file_name: str
    at: str
    rows: int
    outcomes: Mapping[str, int]
    people: int
    added: int = 0
    completed: int = 0
    organisations: int = 0
    mended: Mapping[str, int] = field(default_factory=dict)
    proposed: Mapping[str, int] = field(default_factory=dict)
    unusable: Mapping[str, int] = field(default_factory=dict)
    doubtful: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    refused_rows: tuple[RefusedRow, ...] = ()
    skipped: tuple[tuple[int, str], ...] = ()
    merged: int = 0
    queued: int = 0
    households: int = 0
    remarks: Mapping[str, int] = field(default_factory=dict)
    orders_name: str = ""
    orders: OrdersTaken | None = None
    channels: tuple[ChannelReach, ...] = ()
    reachable: int = 0
    expiring: Mapping[str, int] = field(default_factory=dict)
    sources: tuple[SourceGain, ...] = ()
    advice: tuple[Advice, ...] = ()
    rulebook: str = ""
    repeated: bool = False

    def plain(self) -> dict[str, Any]:
        """Return the summary as plain structures, to be stored or printed as JSON."""
        return asdict(self)


def summary_of(plain: Mapping[str, Any]) -> Summary:
    """Return the summary that `Summary.plain` gave."""
    orders = plain.get("orders")
    return Summary(
        **{
            **plain,
            "refused_rows": tuple(RefusedRow(**r) for r in plain.get("refused_rows", ())),
            "skipped": tuple((int(n), str(why)) for n, why in plain.get("skipped", ())),
            "orders": OrdersTaken(**orders) if orders else None,
            "channels": tuple(ChannelReach(**c) for c in plain.get("channels", ())),
            "sources": tuple(SourceGain(**s) for s in plain.get("sources", ())),
            "advice": tuple(Advice(**a) for a in plain.get("advice", ())),
        }
    )
