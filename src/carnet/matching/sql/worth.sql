-- How rare the value of each person is among the others, in bits: what many share is worth little. A small file says
-- little of that: what is known of people counts as much as some hundreds of them.
CREATE TEMP TABLE worth AS
WITH
givens AS (SELECT given AS v, -log2((greatest(count(*) - 2, 0) + $trust * 0.01) / (sum(count(*)) OVER () + $trust)) AS w FROM people WHERE given IS NOT NULL GROUP BY 1),
families AS (SELECT family AS v, -log2((greatest(count(*) - 2, 0) + $trust * 0.001) / (sum(count(*)) OVER () + $trust)) AS w FROM people WHERE family IS NOT NULL GROUP BY 1),
days AS (SELECT born AS v, -log2((greatest(count(*) - 2, 0) + $trust * 0.00005) / (sum(count(*)) OVER () + $trust)) AS w FROM people WHERE born IS NOT NULL GROUP BY 1),
emails AS (SELECT email AS v, -log2((greatest(count(*) - 2, 0) + $trust * 0.00001) / (sum(count(*)) OVER () + $trust)) AS w FROM people WHERE email IS NOT NULL GROUP BY 1),
phones AS (SELECT phone AS v, -log2((greatest(count(*) - 2, 0) + $trust * 0.00001) / (sum(count(*)) OVER () + $trust)) AS w FROM people WHERE phone IS NOT NULL GROUP BY 1),
streets AS (SELECT street AS v, -log2((greatest(count(*) - 2, 0) + $trust * 0.0005) / (sum(count(*)) OVER () + $trust)) AS w FROM people WHERE street IS NOT NULL GROUP BY 1),
towns AS (
    SELECT coalesce(postcode, city) AS v, -log2((greatest(count(*) - 2, 0) + $trust * 0.005) / (sum(count(*)) OVER () + $trust)) AS w
    FROM people WHERE coalesce(postcode, city) IS NOT NULL GROUP BY 1
)
SELECT
    i, givens.w AS w_given, families.w AS w_family, days.w AS w_born, emails.w AS w_email, phones.w AS w_phone,
    streets.w AS w_street, towns.w AS w_town
FROM (SELECT * FROM people SEMI JOIN (SELECT DISTINCT l FROM levels) AS used ON used.l = people.i)
LEFT JOIN givens ON givens.v = given
LEFT JOIN families ON families.v = family
LEFT JOIN days ON days.v = born
LEFT JOIN emails ON emails.v = email
LEFT JOIN phones ON phones.v = phone
LEFT JOIN streets ON streets.v = street
LEFT JOIN towns ON towns.v = coalesce(postcode, city)
