"""Where people came from, and what came of it: who bought, who bought first in a period, for how much."""

from dataclasses import dataclass

from carnet.analytics.queries.pieces import (
    Piece,
    Reads,
    firsts_sql,
    joined,
    moment,
    people_sql,
    sales_sql,
)
from carnet.analytics.types import Period


@dataclass(frozen=True, slots=True)
class Source:
    """A source ("" where none is known): its people, those who ever bought, new customers and turnover of the period."""

    name: str
    people: int
    customers: int
    new: int
    total_milli: int


def _told_sql() -> Piece:
    """Return each person with each source that brought them, and with "" where none is known."""
    return joined(
        "SELECT p.contact_id, coalesce(v.source, '') AS source FROM ({}) AS p"
        " LEFT JOIN (SELECT DISTINCT contact_id, source FROM provenances) AS v ON v.contact_id = p.contact_id",
        people_sql(),
    )


def by_source(reads: Reads, period: Period, currency: str) -> list[Source]:
    """Return every source with what came of its people, the largest first; who has two sources counts in both."""
    rows = joined(
        "SELECT t.source, count(*), count(f.contact_id), count(*) FILTER (WHERE f.first_at >= {} AND f.first_at < {}),"
        " coalesce(sum(s.total), 0) FROM ({}) AS t LEFT JOIN ({}) AS f ON f.contact_id = t.contact_id"
        " LEFT JOIN (SELECT contact_id, sum(total_milli) AS total FROM ({}) GROUP BY 1) AS s"
        " ON s.contact_id = t.contact_id GROUP BY 1 ORDER BY 2 DESC, 1",
        *_ends(period),
        _told_sql(),
        firsts_sql(),
        sales_sql(period.start, period.end, currency=currency),
    ).of(reads)
    return [Source(str(s), int(n), int(c), int(new), int(t)) for s, n, c, new, t in rows]


def source_sql(mark: str, *, bought: bool = False) -> Piece:
    """Return the people of the source whose name has this mark, or those of them who ever bought."""
    only = joined(" AND contact_id IN (SELECT contact_id FROM ({}))", firsts_sql())
    return joined(
        "SELECT contact_id FROM ({}) WHERE left(md5(source), {}) = {}{}",
        _told_sql(),
        Piece("?", (len(mark),)),
        Piece("?", (mark,)),
        only if bought else Piece(""),
    )


def new_sql(period: Period) -> Piece:
    """Return those who bought for the first time in a period."""
    return joined(
        "SELECT contact_id FROM ({}) WHERE first_at >= {} AND first_at < {}",
        firsts_sql(),
        *_ends(period),
    )


def new_customers(reads: Reads, period: Period) -> int:
    """Return how many bought for the first time in a period."""
    return int(joined("SELECT count(*) FROM ({})", new_sql(period)).of(reads)[0][0])


def _ends(period: Period) -> tuple[Piece, Piece]:
    return Piece("?", (moment(period.start),)), Piece("?", (moment(period.end),))
