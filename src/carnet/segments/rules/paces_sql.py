"""The questions behind the ready-made segments, as SQL of the mirror."""

_BUYERS = "purchases s ANTI JOIN set_aside a ON a.contact_id = s.contact_id"
_SHARES = "[0.2::DECIMAL(7, 6), 0.4::DECIMAL(7, 6), 0.6::DECIMAL(7, 6), 0.8::DECIMAL(7, 6)]"

NOTES = (
    f"WITH b AS (SELECT s.* FROM {_BUYERS}), q AS (SELECT quantile_disc(last_at, {_SHARES}) AS r,"
    f" quantile_disc(orders, {_SHARES}) AS f FROM b)"
    " SELECT 1 + len(list_filter(q.r, lambda x: b.last_at > x)), 1 + len(list_filter(q.f, lambda x: b.orders > x)),"
    " count(*), count(*) FILTER (WHERE b.contact_id IN (SELECT contact_id FROM objections)) FROM b, q GROUP BY 1, 2"
)
"""Buyers by their notes for recency and frequency, and how many of them object: equal values have the same note."""

CELLS = (
    "WITH b AS (SELECT s.*, s.contact_id IN (SELECT contact_id FROM contacts) AS here"
    f" FROM {_BUYERS}), q AS (SELECT quantile_disc(last_at, {_SHARES}) AS r,"
    f" quantile_disc(orders, {_SHARES}) AS f, quantile_disc(total_milli, {_SHARES}) AS m FROM b)"
    " SELECT 1 + len(list_filter(q.r, lambda x: b.last_at > x)), 1 + len(list_filter(q.f, lambda x: b.orders > x)),"
    " 1 + len(list_filter(q.m, lambda x: b.total_milli > x)), count(*),"
    " count(*) FILTER (WHERE b.contact_id IN (SELECT contact_id FROM objections))"
    " FROM b, q WHERE b.here GROUP BY 1, 2, 3"
)
"""Buyers by their three notes, and how many of them object; whoever is not among people in general is in no cell."""

_DAYS = (
    'SELECT DISTINCT o.contact_id, CAST(o."at" AS DATE) AS d'
    " FROM orders o ANTI JOIN set_aside a ON a.contact_id = o.contact_id"
    " WHERE o.sale AND o.contact_id IS NOT NULL"
)
_NEXT = f"SELECT d, lead(d) OVER (PARTITION BY contact_id ORDER BY d) AS n FROM ({_DAYS})"

GAPS = f"SELECT date_diff('day', d, n) AS gap, count(*) FROM ({_NEXT}) WHERE n IS NOT NULL GROUP BY gap"
"""How often each number of days lay between two days of purchase of one person."""

RETURNS = (
    "SELECT count(*) FILTER (WHERE n <= d + CAST(2 * ? AS INT)), count(*)"
    f" FROM ({_NEXT}) WHERE d + CAST(2 * ? AS INT) <= ? AND (n IS NULL OR n > d + CAST(? AS INT))"
)
"""Of silences of so many days that can be followed for as many more: how many ended within these, and how many there are."""
