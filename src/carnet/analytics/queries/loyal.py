"""Who comes back: retention, conversion of those who had never bought, cohorts by first purchase."""

from datetime import date

from carnet.analytics.queries.pieces import (
    Piece,
    Reads,
    firsts_sql,
    joined,
    known_sql,
    local_sql,
    moment,
    month_sql,
    people_sql,
    sales_sql,
)
from carnet.analytics.rules.periods import YEAR, plus_months
from carnet.analytics.types import Period, Rate
from carnet.law.rules.days import plus_months as months_after

# A base that has not sold for two years yet is asked over a shorter span: who came back is worth knowing sooner.
SPANS = (YEAR, 6, 3)


def months_before(day: date, months: int = YEAR) -> date:
    """Return the same day some months before, the last of its month where there is no such day."""
    return months_after(day, -months)


def returned_sql(until: date, months: int = YEAR) -> Piece:
    """Return the customers of the span before the last, and whether they bought again in the last one (`back`)."""
    turn = months_before(until, months)
    return joined(
        'SELECT contact_id, bool_or("at" >= {}) AS back FROM ({}) GROUP BY 1 HAVING bool_or("at" < {})',
        Piece("?", (moment(turn),)),
        sales_sql(months_before(until, 2 * months), until),
        Piece("?", (moment(turn),)),
    )


def returned(reads: Reads, until: date, months: int = YEAR) -> Rate:
    """Return how many customers of the span before the last bought again in the last one, before the day `until`."""
    back, base = joined(
        "SELECT count(*) FILTER (WHERE back), count(*) FROM ({})", returned_sql(until, months)
    ).of(reads)[0]
    return Rate(int(back), int(base))


def retention(reads: Reads, until: date) -> tuple[Rate, int]:
    """Return `returned` over the longest span that has customers to come back, and the months of that span."""
    for months in SPANS:
        rate = returned(reads, until, months)
        if rate.whole:
            return rate, months
    return Rate(0, 0), YEAR


def prospects_sql(period: Period) -> Piece:
    """Return the people who in a period were known without having bought, and whether they bought in it (`won`).

    Who bought on the very day of becoming known was never a prospect.
    """
    known = known_sql("c")
    return joined(
        "SELECT c.contact_id, coalesce(f.first_at < {}, false) AS won"
        " FROM contacts AS c LEFT JOIN ({}) AS f ON f.contact_id = c.contact_id"
        " WHERE c.contact_id IN ({}) AND {} < {}"
        " AND (f.first_at IS NULL OR (f.first_at >= {} AND CAST({} AS DATE) > {}))",
        Piece("?", (moment(period.end),)),
        firsts_sql(),
        people_sql(),
        known,
        Piece("?", (period.end,)),
        Piece("?", (moment(period.start),)),
        Piece(local_sql("f.first_at")),
        known,
    )


def converted(reads: Reads, period: Period) -> Rate:
    """Return how many prospects of a period bought for the first time in it."""
    won, base = joined(
        "SELECT count(*) FILTER (WHERE won), count(*) FROM ({})", prospects_sql(period)
    ).of(reads)[0]
    return Rate(int(won), int(base))


def _cohorts_sql(first: date, last: date) -> Piece:
    """Return contact, month of the first sale and months from then to each month with a sale."""
    low, high = (d.year * YEAR + d.month - 1 for d in (first, last))
    month = Piece(month_sql('"at"'))
    return joined(
        "SELECT contact_id, born, month - born AS age FROM (SELECT contact_id, {} AS month,"
        " min({}) OVER (PARTITION BY contact_id) AS born FROM ({}))"
        " WHERE born BETWEEN {} GROUP BY ALL",
        month,
        month,
        sales_sql(),
        Piece("? AND ?", (low, high)),
    )


def cohorts(reads: Reads, first: date, last: date) -> dict[date, dict[int, int]]:
    """Return, for each month of first purchase, how many bought again so many months after (0: all of them)."""
    found: dict[date, dict[int, int]] = {}
    rows = joined(
        "SELECT born, age, count(*) FROM ({}) GROUP BY 1, 2 ORDER BY 1, 2",
        _cohorts_sql(first, last),
    ).of(reads)
    for born, age, people in rows:
        month = date(born // YEAR, born % YEAR + 1, 1)
        found.setdefault(month, {})[int(age)] = int(people)
    return found


def cohort_sql(month: date, age: int) -> Piece:
    """Return the people of one cell of the triangle."""
    return joined(
        "SELECT contact_id FROM ({}) WHERE age = {}",
        _cohorts_sql(month, month),
        Piece("?", (age,)),
    )


def cohort_span(period: Period) -> tuple[date, date]:
    """Return the first and the last month of first purchase that a period shows."""
    last = plus_months(period.end, 0) if period.end.day > 1 else plus_months(period.end, -1)
    return period.start.replace(day=1), last


_HABITS = (
    "SELECT contact_id, least(count(*), 3) AS times,"
    ' CASE WHEN max("at") >= {} THEN 0 WHEN max("at") >= {} THEN 1 WHEN max("at") >= {} THEN 2 ELSE 3 END AS quiet'
    " FROM ({}) GROUP BY 1"
)


def habits_sql(day: date) -> Piece:
    """Return who bought in the two years before a day, by how often (1, 2, 3 or more) and how long ago (0 to 3)."""
    return joined(
        _HABITS,
        *(
            Piece("?", (moment(d),))
            for d in (months_before(day, 3), months_before(day, 6), months_before(day))
        ),
        sales_sql(months_before(day, 2 * YEAR), day),
    )


def forerunners(reads: Reads, day: date) -> list[tuple[int, int, int, int, int]]:
    """Return the groups of a forecast for the year after `day`.

    Each says how often (1 to 3) and how long ago (0 to 3) its people bought, how many they are, how many were alike a
    year ago, and how many of those came back since.
    """
    rows = joined(
        "WITH today AS ({}), past AS ({}), came AS (SELECT DISTINCT contact_id FROM ({}))"
        " SELECT t.times, t.quiet, t.n, coalesce(p.n, 0), coalesce(p.back, 0) FROM"
        " (SELECT times, quiet, count(*) AS n FROM today GROUP BY 1, 2) AS t LEFT JOIN"
        " (SELECT times, quiet, count(*) AS n, count(came.contact_id) AS back FROM past"
        " LEFT JOIN came ON came.contact_id = past.contact_id GROUP BY 1, 2) AS p"
        " ON p.times = t.times AND p.quiet = t.quiet ORDER BY t.times, t.quiet",
        habits_sql(day),
        habits_sql(months_before(day)),
        sales_sql(months_before(day), day),
    ).of(reads)
    return [(int(t), int(q), int(n), int(before), int(back)) for t, q, n, before, back in rows]
