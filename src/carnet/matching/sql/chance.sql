-- Pairs drawn by chance, which are two people: they say how often two people agree.
INSERT INTO pairs
SELECT DISTINCT l, r, TRUE
FROM (SELECT (hash(n, 1) % $count::UBIGINT)::BIGINT AS l, (hash(n, 2) % $count::UBIGINT)::BIGINT AS r FROM range($draws) AS t (n))
WHERE l <> r
