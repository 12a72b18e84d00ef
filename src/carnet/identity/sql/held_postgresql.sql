-- Who holds each key, no more than so many of one.
SELECT asked.key, held.contact_id
FROM unnest(%s::bigint[]) AS asked (key)
CROSS JOIN LATERAL (
    SELECT k.contact_id FROM identity_blockkey AS k WHERE k.key = asked.key LIMIT %s
) AS held
