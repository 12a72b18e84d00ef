"""Carts that were left."""

from datetime import UTC, datetime

from carnet.conditions.rules import people_sql
from carnet.mirror.queries import reading

_SQL = """
SELECT c.contact_id, c.last, c.value
FROM (
  SELECT contact_id, min("at") AS first, max("at") AS last,
         CAST(sum(CASE WHEN kind = 'cart_added' THEN coalesce(value_milli, 0) ELSE 0 END) AS BIGINT) AS value
  FROM events
  WHERE contact_id IS NOT NULL AND "at" >= ?
    AND kind IN ('cart_added', 'cart_viewed', 'checkout', 'checkout_step', 'payment')
  GROUP BY contact_id
) c
WHERE c.last < ?
  AND c.contact_id IN (SELECT p.contact_id FROM {people})
  AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.contact_id = c.contact_id AND o."at" >= c.first AND NOT o.cancelled)
  AND NOT EXISTS (SELECT 1 FROM events e WHERE e.contact_id = c.contact_id AND e.kind = 'order_told' AND e."at" >= c.first)
ORDER BY c.contact_id
"""


def carts_left(*, after: datetime, before: datetime) -> list[tuple[int, datetime, int | None]]:
    """Return who put a cart together after a moment, touched it last before another, and bought nothing since.

    With the moment it was last touched and what it was worth, in thousandths, None where that is not known.
    """
    with reading(fresh=True) as reader:
        rows = reader.rows(_SQL.replace("{people}", people_sql()), [after, before])
    return [(pk, last if last.tzinfo else last.replace(tzinfo=UTC), value or None) for pk, last, value in rows]  # fmt: skip
