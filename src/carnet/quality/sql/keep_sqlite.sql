INSERT INTO quality_grade (contact_id, letter, found, accepted, fresh_until, graded_at, version)
VALUES (%s, %s, %s, 0, %s, %s, %s)
ON CONFLICT (contact_id) DO UPDATE SET
    letter = excluded.letter,
    found = excluded.found,
    fresh_until = excluded.fresh_until,
    graded_at = excluded.graded_at,
    version = excluded.version
