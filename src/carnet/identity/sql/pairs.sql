-- Pairs that share a key that few share, and that may reach a score at all: compared one by one afterwards.
-- Of two who share only a house or a sound of name, the given names must be near; of two who share only their names,
-- something else must be near.
WITH rare AS (
    SELECT key FROM keys GROUP BY key HAVING count(*) BETWEEN 2 AND $most AND min(i) < $fresh
),
held AS (SELECT i, bit, key FROM keys SEMI JOIN rare USING (key)),
shared AS (
    SELECT a.i AS l, b.i AS r, bit_or(a.bit) AS bits
    FROM held AS a JOIN held AS b ON a.key = b.key AND a.i < b.i
    WHERE a.i < $fresh
    GROUP BY ALL
)
SELECT l, r
FROM shared
JOIN people AS a ON a.i = l
JOIN people AS b ON b.i = r
WHERE
    bits & (1 | 2 | 4 | 8 | 256 | 512) <> 0
    OR (
        bits & (16 | 32 | 64 | 128) <> 0
        AND (
            a.given = '' OR b.given = ''
            OR left(a.given, 1) = left(b.given, 1)
            OR (left(a.given, 1) = left(b.family, 1) AND left(a.family, 1) = left(b.given, 1))
            OR list_has_any(str_split(a.nicks, ' '), str_split(b.nicks, ' '))
        )
    )
    OR (
        (bits & 2048 <> 0 OR left(a.given, 1) = left(b.given, 1))
        AND (
            (a.born <> '' AND b.born <> '' AND damerau_levenshtein(a.born, b.born) <= 2)
            OR (a.emails <> '' AND b.emails <> '' AND jaro_winkler_similarity(a.emails, b.emails) > 0.95)
            OR (a.street <> '' AND b.street <> '' AND jaro_winkler_similarity(a.street, b.street) > 0.95)
            OR (a.whole = b.whole AND a.postcode <> '' AND a.postcode = b.postcode)
        )
    )
ORDER BY l, r
