"""What rooms declare of the timeline of a contact: its lines, and where they come from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One line of a timeline."""

    at: datetime
    icon: str
    title: Text
    detail: Text = ""
    amount_milli: int | None = None
    group: str = "exchange"
    day_only: bool = False


@dataclass(frozen=True, kw_only=True)
class TimelineSource:
    """Moments of a contact older than `before`, newest first: `load(contact_id, before, limit)`."""

    key: str
    label: Text
    load: Callable[[int, datetime | None, int], Sequence[Moment]]
