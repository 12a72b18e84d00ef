-- What two rows of one person are likely to share: in a large file two or three values at once, in a small one single values too.
CREATE TEMP TABLE keys AS
WITH named AS (
    SELECT *, least(given_sound, family_sound) || '|' || greatest(given_sound, family_sound) AS whole FROM people
),
said AS (
    SELECT i, hash(1, email) AS key FROM named WHERE email IS NOT NULL
    UNION ALL SELECT i, hash(2, phone) FROM named WHERE phone IS NOT NULL
    UNION ALL SELECT i, hash(3, reference) FROM named WHERE reference IS NOT NULL
    UNION ALL SELECT i, hash(4, local) FROM named WHERE length(local) >= 6
    UNION ALL SELECT i, hash(5, whole, left(born, 4)) FROM named WHERE whole IS NOT NULL AND born IS NOT NULL
    UNION ALL SELECT i, hash(5, whole, postcode) FROM named WHERE whole IS NOT NULL AND postcode IS NOT NULL
    UNION ALL SELECT i, hash(6, born, family_sound) FROM named WHERE born IS NOT NULL AND family_sound IS NOT NULL
    UNION ALL SELECT i, hash(6, born, given_sound) FROM named WHERE born IS NOT NULL AND given_sound IS NOT NULL
    UNION ALL SELECT i, hash(7, born, postcode) FROM named WHERE born IS NOT NULL AND postcode IS NOT NULL
    UNION ALL SELECT i, hash(8, family_sound, left(given_sound, 1), postcode) FROM named
        WHERE family_sound IS NOT NULL AND given_sound IS NOT NULL AND postcode IS NOT NULL
    UNION ALL SELECT i, hash(9, street, number, postcode, left(given_sound, 1)) FROM named WHERE street IS NOT NULL AND number IS NOT NULL
    UNION ALL SELECT i, hash(29, street, number, postcode, left(family_sound, 1)) FROM named WHERE street IS NOT NULL AND number IS NOT NULL
    UNION ALL SELECT i, hash(10, company, left(given_sound, 1)) FROM named WHERE company IS NOT NULL
    UNION ALL SELECT i, hash(20, whole) FROM named WHERE $small AND whole IS NOT NULL
    UNION ALL SELECT i, hash(21, born) FROM named WHERE $small AND born IS NOT NULL
    UNION ALL SELECT i, hash(22, family_sound) FROM named WHERE $small AND family_sound IS NOT NULL
    UNION ALL SELECT i, hash(23, given_sound) FROM named WHERE $small AND given_sound IS NOT NULL
    UNION ALL SELECT i, hash(24, street) FROM named WHERE $small AND street IS NOT NULL
    UNION ALL SELECT i, hash(25, postcode) FROM named WHERE $small AND postcode IS NOT NULL
    UNION ALL SELECT i, hash(26, number, city) FROM named WHERE $small AND number IS NOT NULL AND city IS NOT NULL
    UNION ALL SELECT i, hash(27, family_sound, city) FROM named WHERE $small AND family_sound IS NOT NULL AND city IS NOT NULL
    UNION ALL SELECT i, hash(27, given_sound, city) FROM named WHERE $small AND given_sound IS NOT NULL AND city IS NOT NULL
    UNION ALL SELECT i, hash(28, extra) FROM named WHERE $small AND extra IS NOT NULL
)
SELECT i, key FROM said;

CREATE TEMP TABLE pairs AS
WITH rare AS (SELECT key FROM keys GROUP BY key HAVING count(*) BETWEEN 2 AND $most),
held AS (SELECT i, key FROM keys SEMI JOIN rare USING (key))
SELECT a.i AS l, b.i AS r, FALSE AS chance
FROM held AS a JOIN held AS b ON a.key = b.key AND a.i < b.i
GROUP BY a.i, b.i;

DROP TABLE keys
