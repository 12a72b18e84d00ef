-- One row a person, in order, and each name once. Both parameters are texts: rows parted by the sign 30, columns by 29,
-- values of one column by 31.
CREATE TEMP TABLE names AS
SELECT c[1] AS name, c[2] AS folded, c[3] AS sound, c[4] AS sounds, c[5] AS nicks
FROM (SELECT str_split(unnest(str_split($names, chr(30))), chr(29)) AS c);

CREATE TEMP TABLE people AS
WITH told AS (
    SELECT i, str_split(line, chr(29)) AS c
    FROM (SELECT unnest(range($count)) AS i, unnest(str_split($people, chr(30))) AS line)
)
SELECT
    i,
    g.folded AS given,
    f.folded AS family,
    trim(g.sounds || ' ' || f.sounds) AS sounds,
    CASE WHEN g.sound <> '' AND f.sound <> '' THEN least(g.sound, f.sound) || '|' || greatest(g.sound, f.sound) ELSE '' END AS whole,
    g.nicks AS nicks,
    c[3] AS born,
    c[4] AS postcode,
    c[5] AS street,
    c[6] AS siret,
    c[7] AS company,
    c[8] AS emails,
    c[9] AS mobiles,
    c[10] AS landlines,
    c[11] AS numbers,
    c[12] AS sign
FROM told
JOIN names AS g ON g.name = c[1]
JOIN names AS f ON f.name = c[2];
