SELECT DISTINCT substr(value, strpos(value, '@') + 1)
FROM people_address
WHERE channel = 'email' AND value LIKE '%@%'
