-- The rows of a file, each value in the form in which it is compared, null where it is empty. `names` says each name once.
CREATE TEMP TABLE told AS
SELECT
    i, coalesce(c1, '') AS given, coalesce(c2, '') AS family,
    nullif(CASE
        WHEN regexp_full_match(c3, '(1[89]|20)[0-9]{6}') THEN c3
        WHEN regexp_matches(c3, '^(1[89]|20)[0-9]{2}[^0-9][0-9]{1,2}[^0-9][0-9]{1,2}')
            THEN regexp_extract(c3, '^([0-9]{4})', 1) || lpad(regexp_extract(c3, '^[0-9]{4}[^0-9]([0-9]{1,2})', 1), 2, '0')
                || lpad(regexp_extract(c3, '^[0-9]{4}[^0-9][0-9]{1,2}[^0-9]([0-9]{1,2})', 1), 2, '0')
        WHEN regexp_matches(c3, '^[0-9]{1,2}[^0-9][0-9]{1,2}[^0-9](1[89]|20)[0-9]{2}')
            THEN regexp_extract(c3, '([0-9]{4})', 1) || lpad(regexp_extract(c3, '^[0-9]{1,2}[^0-9]([0-9]{1,2})', 1), 2, '0')
                || lpad(regexp_extract(c3, '^([0-9]{1,2})', 1), 2, '0')
        ELSE regexp_replace(lower(c3), '[^a-z0-9]', '', 'g')
    END, '') AS born,
    nullif(lower(c4), '') AS email,
    nullif(right(regexp_replace(c5, '[^0-9]', '', 'g'), 9), '') AS phone,
    nullif(regexp_replace(upper(c6), '[^A-Z0-9]', '', 'g'), '') AS reference,
    nullif(regexp_replace(lower(strip_accents(regexp_replace(c7, '^[0-9]+( ?(bis|ter|quater|[a-d]))?[ ,]+', ''))), '[^a-z0-9]', '', 'g'), '') AS street,
    nullif(regexp_extract(coalesce(nullif(c8, ''), c7), '^[0-9]+'), '') AS number,
    nullif(regexp_replace(lower(strip_accents(c9)), '[^a-z0-9]', '', 'g'), '') AS extra,
    nullif(regexp_replace(upper(c10), '[^A-Z0-9]', '', 'g'), '') AS postcode,
    nullif(regexp_replace(lower(strip_accents(c11)), '[^a-z]', '', 'g'), '') AS city,
    nullif(regexp_replace(lower(strip_accents(c12)), '[^a-z0-9]', '', 'g'), '') AS company
FROM read_csv(
    $path, delim = chr(29), header = false, quote = '', escape = '', auto_detect = false, nullstr = '', new_line = '\n',
    max_line_size = 200000, buffer_size = 4000000,
    columns = {
        'i': 'BIGINT', 'c1': 'VARCHAR', 'c2': 'VARCHAR', 'c3': 'VARCHAR', 'c4': 'VARCHAR', 'c5': 'VARCHAR', 'c6': 'VARCHAR',
        'c7': 'VARCHAR', 'c8': 'VARCHAR', 'c9': 'VARCHAR', 'c10': 'VARCHAR', 'c11': 'VARCHAR', 'c12': 'VARCHAR'
    }
)
