-- Pairs of different names that may be forms of one: the others need no closer look.
SELECT DISTINCT least(a.f, b.f) AS one, greatest(a.f, b.f) AS other
FROM (SELECT DISTINCT x.{side} AS p, y.{side} AS q FROM pairs JOIN people AS x ON x.i = l JOIN people AS y ON y.i = r WHERE x.{side} <> y.{side})
JOIN folds AS a ON a.f = p
JOIN folds AS b ON b.f = q
WHERE jaro_winkler_similarity(a.folded, b.folded) > 0.82
    OR (a.initial = b.initial AND (least(length(a.folded), length(b.folded)) <= 2 OR starts_with(a.folded, b.folded) OR starts_with(b.folded, a.folded)))
    OR (a.nicks <> '' AND b.nicks <> '' AND list_has_any(str_split(a.nicks, ' '), str_split(b.nicks, ' ')))
    OR ((contains(a.folded, ' ') OR contains(b.folded, ' ')) AND list_has_any(str_split(a.folded, ' '), str_split(b.folded, ' ')))
