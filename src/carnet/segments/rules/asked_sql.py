"""The texts around a compiled rule, whose place is `{}`, as SQL of the mirror."""

# Whoever has no row has no address on the channel; what has run out is read as what it turns into.
_READS = (
    "CASE WHEN s.contact_id IS NULL THEN ?"
    ' WHEN s."until" IS NOT NULL AND s."until" <= ? THEN s.until_reason ELSE s.reason END'
)
_JOINED = "FROM ({}) m LEFT JOIN standings s ON s.contact_id = m.contact_id AND s.channel = ? AND s.purpose = ?"
_ALLOWED = "starts_with(reads, 'A_')"

ANSWERS = f"SELECT {_READS} AS reads, count(*) {_JOINED} GROUP BY reads"
"""How many people have each answer: values no address, now, (those of the rule), channel, purpose."""

PORTRAIT = (
    "WITH m AS ({}), p AS (SELECT c.* FROM contacts c SEMI JOIN m ON m.contact_id = c.contact_id),"
    " d AS (SELECT department, count(*) AS n FROM p WHERE department <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1),"
    " b AS (SELECT s.* FROM purchases s SEMI JOIN m ON m.contact_id = s.contact_id)"
    " SELECT count(*), count(born_on), CAST(median(datesub('year', born_on, CAST(? AS DATE))) AS INT),"
    " (SELECT department FROM d), (SELECT n FROM d), (SELECT sum(orders) FROM b),"
    " (SELECT CAST(round(sum(total_milli) / sum(orders)) AS BIGINT) FROM b),"
    " count(*) FILTER (WHERE has_email), count(*) FILTER (WHERE has_phone), count(*) FILTER (WHERE has_postal) FROM p"
)
"""What the people have in common, in one row; values those of the rule, then today."""

BY_DEPARTMENT = (
    "SELECT c.department, count(*) FROM contacts c SEMI JOIN ({}) m ON m.contact_id = c.contact_id"
    " GROUP BY c.department ORDER BY count(*) DESC, c.department"
)
IN_DEPARTMENT = (
    "SELECT c.contact_id FROM contacts c SEMI JOIN ({}) m ON m.contact_id = c.contact_id"
    " WHERE coalesce(c.department, '') = ?"
)
AGREED = (
    "SELECT c.contact_id FROM contacts c SEMI JOIN standings s ON s.contact_id = c.contact_id"
    " AND s.channel = ? AND s.purpose = ? AND s.reason = 'A_CONSENT' AND s.allowed"
)


def bits_sql(highest: int) -> str:
    """Return the text that gives ids, none above `highest`, as one string of bits."""
    return f"SELECT CAST(bitstring_agg(contact_id, 0, {highest}) AS VARCHAR) FROM ({{}})"


def answered_sql(codes: int, *, allowed: bool, refused: bool) -> str:
    """Return who has one of so many answers, any permission, or any refusal; values as for ANSWERS, then the codes."""
    tests = ["reads = ?"] * codes
    tests += [_ALLOWED] * allowed + [f"NOT {_ALLOWED}"] * refused
    return (
        f"SELECT contact_id FROM (SELECT m.contact_id, {_READS} AS reads {_JOINED})"
        f" WHERE {' OR '.join(tests)}"
    )
