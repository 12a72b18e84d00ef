-- The level of agreement of each pair on each feature: 0 equal, rising as they differ, null where one of them is missing.
-- Of eight digits, one slip leaves a Jaro similarity of .917 and two digits exchanged .958. Two slips leave .833.
CREATE TEMP TABLE levels AS
SELECT
    l, r, chance,
    CASE
        WHEN a.given = b.given THEN 0
        WHEN coalesce(g.level, 4) = 4 AND coalesce(f.level, 4) = 4 AND jaro_winkler_similarity(a.given_text, b.family_text) > 0.9
            AND jaro_winkler_similarity(a.family_text, b.given_text) > 0.9 THEN 5
        WHEN a.given IS NULL OR b.given IS NULL THEN NULL
        ELSE coalesce(g.level, 4)
    END AS given,
    CASE
        WHEN a.family = b.family THEN 0
        WHEN coalesce(g.level, 4) = 4 AND coalesce(f.level, 4) = 4 AND jaro_winkler_similarity(a.given_text, b.family_text) > 0.9
            AND jaro_winkler_similarity(a.family_text, b.given_text) > 0.9 THEN NULL
        WHEN a.family IS NULL OR b.family IS NULL THEN NULL
        ELSE coalesce(f.level, 4)
    END AS family,
    CASE
        WHEN a.born = b.born THEN 0
        WHEN a.born IS NULL OR b.born IS NULL THEN NULL
        WHEN left(a.born, 4) = left(b.born, 4) AND substr(a.born, 5, 2) = substr(b.born, 7, 2) AND substr(a.born, 7, 2) = substr(b.born, 5, 2) THEN 1
        WHEN jaro_similarity(a.born, b.born) > 0.91 THEN 1
        WHEN jaro_similarity(a.born, b.born) > 0.82 THEN 2
        ELSE 3
    END AS born,
    CASE
        WHEN a.email = b.email THEN 0
        WHEN a.email IS NULL OR b.email IS NULL THEN NULL
        WHEN a.local = b.local AND length(a.local) >= 4 THEN 1
        WHEN jaro_winkler_similarity(a.email, b.email) > 0.92 AND levenshtein(a.email, b.email) <= 2 THEN 1
        ELSE 2
    END AS email,
    CASE
        WHEN a.phone = b.phone THEN 0
        WHEN a.phone IS NULL OR b.phone IS NULL THEN NULL
        WHEN jaro_similarity(a.phone, b.phone) > 0.92 THEN 1
        ELSE 2
    END AS phone,
    CASE
        WHEN a.reference = b.reference THEN 0
        WHEN a.reference IS NULL OR b.reference IS NULL THEN NULL
        WHEN jaro_similarity(a.reference, b.reference) > 0.90 THEN 1
        WHEN jaro_similarity(a.reference, b.reference) > 0.80 THEN 2
        ELSE 3
    END AS reference,
    CASE
        WHEN a.street = b.street THEN 0
        WHEN a.street IS NULL OR b.street IS NULL THEN NULL
        WHEN jaro_winkler_similarity(a.street, b.street) > 0.9 THEN 1
        ELSE 2
    END AS street,
    CASE
        WHEN a.number = b.number THEN 0
        WHEN a.number IS NULL OR b.number IS NULL THEN NULL
        WHEN length(a.number) + length(b.number) >= 4 AND levenshtein(a.number, b.number) <= 1 THEN 1
        ELSE 2
    END AS number,
    CASE
        WHEN a.extra = b.extra THEN 0
        WHEN a.extra IS NULL OR b.extra IS NULL THEN NULL
        WHEN jaro_winkler_similarity(a.extra, b.extra) > 0.9 THEN 1
        ELSE 2
    END AS extra,
    CASE
        WHEN a.postcode = b.postcode AND a.city = b.city THEN 0
        WHEN a.postcode = b.postcode AND (a.city IS NULL OR b.city IS NULL) THEN 0
        WHEN a.city = b.city AND (a.postcode IS NULL OR b.postcode IS NULL) THEN 0
        WHEN a.postcode = b.postcode THEN if(jaro_winkler_similarity(a.city, b.city) > 0.85, 1, 3)
        WHEN a.city = b.city THEN if(levenshtein(a.postcode, b.postcode) <= 1, 1, 3)
        WHEN (a.city IS NULL OR b.city IS NULL) AND (a.postcode IS NULL OR b.postcode IS NULL) THEN NULL
        WHEN coalesce(levenshtein(a.postcode, b.postcode), 0) <= 1 AND coalesce(jaro_winkler_similarity(a.city, b.city), 1) > 0.85 THEN 2
        ELSE 4
    END AS town,
    CASE
        WHEN a.company = b.company THEN 0
        WHEN a.company IS NULL OR b.company IS NULL THEN NULL
        ELSE 1
    END AS company
FROM pairs
JOIN people AS a ON a.i = l
JOIN people AS b ON b.i = r
LEFT JOIN given_near AS g ON g.one = least(a.given, b.given) AND g.other = greatest(a.given, b.given)
LEFT JOIN family_near AS f ON f.one = least(a.family, b.family) AND f.other = greatest(a.family, b.family);

DROP TABLE pairs
