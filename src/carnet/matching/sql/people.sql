-- One row a person, names by number, and what the agreement on each very value is worth in bits.
CREATE TEMP TABLE names AS
SELECT row_number() OVER () - 1 AS n, c[1] AS name, c[2] AS folded, c[3] AS sound, c[5] AS nicks
FROM (SELECT str_split(unnest(str_split($names, chr(30))), chr(29)) AS c);

CREATE TEMP TABLE folds AS
SELECT row_number() OVER () - 1 AS f, folded, any_value(sound) AS sound, any_value(nicks) AS nicks, left(folded, 1) AS initial
FROM names WHERE folded <> '' GROUP BY folded;

CREATE TEMP TABLE people AS
SELECT
    i, gf.f AS given, ff.f AS family, gf.folded AS given_text, ff.folded AS family_text, gf.sound AS given_sound, ff.sound AS family_sound,
    born, email, split_part(email, '@', 1) AS local, phone, reference, street, number, extra, postcode, city, company
FROM told
JOIN names AS gn ON gn.name = told.given
JOIN names AS fn ON fn.name = told.family
LEFT JOIN folds AS gf ON gf.folded = gn.folded
LEFT JOIN folds AS ff ON ff.folded = fn.folded
ORDER BY i;

DROP TABLE told
