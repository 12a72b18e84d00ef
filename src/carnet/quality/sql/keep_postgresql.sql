INSERT INTO quality_grade (contact_id, letter, found, accepted, fresh_until, graded_at, version)
SELECT contact_id, letter, found, 0, fresh_until, graded_at, version
FROM unnest(%s::bigint[], %s::text[], %s::bigint[], %s::date[], %s::timestamptz[], %s::smallint[])
    AS fresh (contact_id, letter, found, fresh_until, graded_at, version)
ON CONFLICT (contact_id) DO UPDATE SET
    letter = excluded.letter,
    found = excluded.found,
    fresh_until = excluded.fresh_until,
    graded_at = excluded.graded_at,
    version = excluded.version
