"""How the list of people grew: who came, who left, who agreed and who withdrew, part by part of a period."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from carnet.analytics.queries.pieces import Piece, Reads, joined, known_sql, moment, people_sql
from carnet.analytics.rules.periods import parts
from carnet.analytics.types import Period
from carnet.audit.queries.totals import totals
from carnet.consent.queries.moves import moves

_LEFT = ("privacy.erased", "retention.swept")


@dataclass(frozen=True, slots=True)
class Growth:
    """One part of a period: people who came and are still there, people who left, agreements and withdrawals."""

    came: int
    left: int
    agreed: int
    withdrew: int


def arrived_sql(start: date, end: date) -> Piece:
    """Return the people known from a day on which lies in a stretch of time."""
    known = known_sql()
    return joined(
        "SELECT contact_id, {} AS known FROM contacts WHERE contact_id IN ({}) AND {} >= {} AND {} < {}",
        known,
        people_sql(),
        known,
        Piece("?", (start,)),
        known,
        Piece("?", (end,)),
    )


def growth(reads: Reads, period: Period) -> list[Growth]:
    """Return each part of a period."""
    cut = parts(period)
    came = [0] * len(cut)
    starts = [start for start, _end in cut]
    for day, people in (
        joined("SELECT known, count(*) FROM ({}) GROUP BY 1", arrived_sql(period.start, period.end))
    ).of(reads):
        came[bisect_right(starts, day) - 1] += int(people)
    begins = [moment(start) for start in starts]
    ends = (moment(period.start), moment(period.end))
    said = moves(*ends)
    left = _counted(begins, totals(_LEFT, *ends))
    agreed = _counted(begins, ((at, n) for at, gave, n in said if gave))
    withdrew = _counted(begins, ((at, n) for at, gave, n in said if not gave))
    return [Growth(*four) for four in zip(came, left, agreed, withdrew, strict=True)]


def _counted(begins: list[datetime], happened: Iterable[tuple[datetime, int]]) -> list[int]:
    found = [0] * len(begins)
    for at, number in happened:
        found[bisect_right(begins, at) - 1] += number
    return found


def people_at(reads: Reads, day: date) -> int:
    """Return how many of the people known today were known on a day."""
    return int(
        joined("SELECT count(*) FROM ({})", arrived_sql(date(1900, 1, 1), day)).of(reads)[0][0]
    )
