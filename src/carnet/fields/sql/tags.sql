-- Every tag in use, in the order of the alphabet, one step in the index for each: not one for each contact.
WITH RECURSIVE known(tag) AS (
    SELECT min(tag) FROM fields_tag
    UNION ALL
    SELECT (SELECT min(t.tag) FROM fields_tag t WHERE t.tag > known.tag) FROM known WHERE known.tag IS NOT NULL
)
SELECT tag FROM known WHERE tag IS NOT NULL
