SELECT DISTINCT substr(value, instr(value, '@') + 1)
FROM people_address
WHERE channel = 'email' AND value LIKE '%@%'
