-- Who holds each key, no more than so many of one.
WITH listed AS (SELECT value AS key FROM json_each(%s)),
asked AS MATERIALIZED (
    SELECT
        key,
        (SELECT k.contact_id FROM identity_blockkey AS k WHERE k.key = listed.key ORDER BY k.contact_id LIMIT 1 OFFSET %s) AS last
    FROM listed
)
SELECT k.key, k.contact_id
FROM asked
CROSS JOIN identity_blockkey AS k ON k.key = asked.key AND k.contact_id <= coalesce(asked.last, 9223372036854775807)
