-- The keys of every person: what two records of one person are likely to share. `bit` names the kind of key.
CREATE TEMP TABLE keys AS
WITH letters AS (
    SELECT i, unnest(list_distinct([left(given, 1), left(family, 1)])) AS letter
    FROM people
),
houses AS (
    SELECT i, 16 AS bit, unnest(str_split(landlines, chr(31))) AS house FROM people WHERE landlines <> ''
    UNION ALL
    SELECT i, 32, sign || '|' || postcode FROM people WHERE street <> ''
    UNION ALL
    SELECT i, 64, siret FROM people WHERE siret <> ''
    UNION ALL
    SELECT i, 128, company FROM people WHERE company <> ''
),
names AS (
    SELECT i, unnest(str_split(sounds, ' ')) AS name FROM people WHERE sounds <> ''
),
said AS (
    SELECT i, 1 AS bit, unnest(str_split(mobiles, chr(31))) AS value FROM people WHERE mobiles <> ''
    UNION ALL
    SELECT i, 2, unnest(str_split(numbers, chr(31))) FROM people WHERE numbers <> ''
    UNION ALL
    SELECT i, 4, unnest(str_split(emails, chr(31))) FROM people WHERE emails <> ''
    UNION ALL
    SELECT i, 8, local
    FROM (SELECT i, split_part(unnest(str_split(emails, chr(31))), '@', 1) AS local FROM people WHERE emails <> '')
    WHERE length(local) >= 6
    UNION ALL
    SELECT i, bit, house || '|' || letter FROM houses JOIN letters USING (i)
    UNION ALL
    SELECT i, 256, name || '|' || born FROM names JOIN people USING (i) WHERE born <> ''
    UNION ALL
    SELECT i, 512, born || '|' || sign FROM people WHERE born <> '' AND street <> ''
    UNION ALL
    SELECT i, 512, born || '|' || postcode FROM people WHERE born <> '' AND postcode <> ''
    UNION ALL
    SELECT i, 1024, name || '|' || postcode || '|' || left(given, 1) FROM names JOIN people USING (i) WHERE postcode <> ''
    UNION ALL
    SELECT i, 2048, whole FROM people WHERE whole <> ''
)
SELECT DISTINCT i, bit, hash(bit, value) AS key FROM said;
