-- The twelve segments of bench/segments.py as somebody writes them by hand. A section is a name, and whom it asks: "mirror"
-- is DuckDB over the files, "record" PostgreSQL by its indexes, "rolled" the same with what is summed up per person. What
-- stands in braces is a section called "piece", or a value that the rule has too.

-- people / piece
contacts c WHERE NOT EXISTS (SELECT 1 FROM set_aside s WHERE s.contact_id = c.contact_id)

-- subscriber / piece
c.contact_id NOT IN (SELECT contact_id FROM objections)

-- kept / piece
contact_id NOT IN (SELECT contact_id FROM set_aside)

-- contacts / piece
people_contact c WHERE c.merged_into_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM consent_personfact f WHERE f.contact_id = c.id AND f.what = 'restricted' AND f.state <> 'dismissed')

-- unopposed / piece
NOT EXISTS (SELECT 1 FROM consent_personfact f WHERE f.contact_id = c.id AND f.what = 'objection'
    AND CAST(f.channels AS text) = '[]' AND f.state <> 'dismissed')

-- lives / piece
EXISTS (SELECT 1 FROM people_address a WHERE a.contact_id = c.id AND a.channel = 'postal' AND a.rank = 0
    AND left(a.postcode, 2) IN ({departments}))

-- own / piece
o.contact_id = c.id AND NOT o.cancelled AND o.total_milli >= 0

-- sums / piece
SELECT contact_id, count(*) AS orders, sum(total_milli) AS total, max(at) AS last FROM activity_order
WHERE NOT cancelled AND total_milli >= 0 AND contact_id IS NOT NULL GROUP BY contact_id

-- attributes / mirror
SELECT count(*) FROM {people} AND kind = 'consumer' AND department IN ({departments}) AND has_email

-- attributes / record
SELECT count(*) FROM {contacts} AND c.kind = 'consumer' AND {lives}
AND EXISTS (SELECT 1 FROM people_address e WHERE e.contact_id = c.id AND e.channel = 'email' AND e.state <> 'bounced')

-- department, 2 orders in 90 days, no click in 30 / mirror
SELECT count(*) FROM contacts
SEMI JOIN (SELECT contact_id FROM orders WHERE sale AND "at" >= '{back90}' AND "at" < '{end}' GROUP BY 1 HAVING count(*) >= 2)
    USING (contact_id)
ANTI JOIN (SELECT contact_id FROM events WHERE kind = 'click' AND "at" >= '{back30}' AND "at" < '{end}') USING (contact_id)
ANTI JOIN set_aside USING (contact_id)
WHERE department IN ({departments})

-- department, 2 orders in 90 days, no click in 30 / record
SELECT count(*) FROM {contacts} AND {lives}
AND c.id IN (SELECT contact_id FROM activity_order WHERE NOT cancelled AND total_milli >= 0 AND at >= '{back90}+00'
    AND at < '{end}+00' GROUP BY 1 HAVING count(*) >= 2)
AND NOT EXISTS (SELECT 1 FROM activity_event e WHERE e.contact_id = c.id AND e.kind = 'click' AND e.at >= '{back30}+00'
    AND e.at < '{end}+00')

-- top decile of spend / mirror
SELECT count(*) FROM {people} AND {subscriber} AND contact_id IN (
    SELECT contact_id FROM purchases WHERE total_milli >= (
        SELECT quantile_disc(total_milli, -0.1::DECIMAL(7, 6)) FROM purchases WHERE {kept}))

-- top decile of spend / record
WITH s AS ({sums}) SELECT count(*) FROM {contacts} AND {unopposed} AND c.id IN (
    SELECT contact_id FROM s WHERE total >= (SELECT percentile_disc(0.1) WITHIN GROUP (ORDER BY total DESC) FROM s))

-- top decile of spend / rolled
SELECT count(*) FROM {contacts} AND {unopposed} AND c.id IN (
    SELECT contact_id FROM bench_purchases
    WHERE total >= (SELECT percentile_disc(0.1) WITHIN GROUP (ORDER BY total DESC) FROM bench_purchases))

-- viewed 3 times, never bought / mirror
SELECT count(*) FROM {people}
AND contact_id IN (SELECT contact_id FROM doings WHERE kind = 'product_viewed' AND times >= 3)
AND NOT EXISTS (SELECT 1 FROM purchases p WHERE p.contact_id = c.contact_id)

-- viewed 3 times, never bought / record
SELECT count(*) FROM {contacts}
AND c.id IN (SELECT contact_id FROM activity_event WHERE kind = 'product_viewed' GROUP BY 1 HAVING count(*) >= 3)
AND NOT EXISTS (SELECT 1 FROM activity_order o WHERE {own})

-- viewed 3 times, never bought / rolled
SELECT count(*) FROM {contacts}
AND c.id IN (SELECT contact_id FROM bench_doings WHERE kind = 'product_viewed' AND times >= 3)
AND NOT EXISTS (SELECT 1 FROM bench_purchases p WHERE p.contact_id = c.id)

-- bought before, nothing for 12 months / mirror
SELECT count(*) FROM {people} AND contact_id IN (SELECT contact_id FROM purchases WHERE last_at < '{back365}')

-- bought before, nothing for 12 months / record
WITH s AS ({sums}) SELECT count(*) FROM {contacts} AND c.id IN (SELECT contact_id FROM s WHERE last < '{back365}+00')

-- bought before, nothing for 12 months / rolled
SELECT count(*) FROM {contacts} AND c.id IN (SELECT contact_id FROM bench_purchases WHERE last < '{back365}+00')

-- birthday in 7 days / mirror
SELECT count(*) FROM {people} AND {birthday}

-- birthday in 7 days / record
SELECT count(*) FROM {contacts} AND {born}

-- cell of recency, frequency, amount / mirror
SELECT count(*) FROM {people} AND {subscriber} AND contact_id IN (
    SELECT contact_id FROM purchases WHERE
        last_at >= (SELECT quantile_disc(last_at, -0.2::DECIMAL(7, 6)) FROM purchases WHERE {kept})
        AND orders >= (SELECT quantile_disc(orders, -0.6::DECIMAL(7, 6)) FROM purchases WHERE {kept})
        AND orders < (SELECT quantile_disc(orders, -0.2::DECIMAL(7, 6)) FROM purchases WHERE {kept})
        AND total_milli >= (SELECT quantile_disc(total_milli, -0.4::DECIMAL(7, 6)) FROM purchases WHERE {kept})
        AND total_milli < (SELECT quantile_disc(total_milli, -0.2::DECIMAL(7, 6)) FROM purchases WHERE {kept}))

-- cell / piece
SELECT percentile_disc(0.2) WITHIN GROUP (ORDER BY last DESC) AS last2,
    percentile_disc(0.2) WITHIN GROUP (ORDER BY orders DESC) AS orders2,
    percentile_disc(0.6) WITHIN GROUP (ORDER BY orders DESC) AS orders6,
    percentile_disc(0.2) WITHIN GROUP (ORDER BY total DESC) AS total2,
    percentile_disc(0.4) WITHIN GROUP (ORDER BY total DESC) AS total4

-- in_cell / piece
s.last >= b.last2 AND s.orders >= b.orders6 AND s.orders < b.orders2 AND s.total >= b.total4 AND s.total < b.total2

-- cell of recency, frequency, amount / record
WITH s AS ({sums}), b AS ({cell} FROM s)
SELECT count(*) FROM {contacts} AND {unopposed} AND c.id IN (SELECT contact_id FROM s, b WHERE {in_cell})

-- cell of recency, frequency, amount / rolled
WITH b AS ({cell} FROM bench_purchases)
SELECT count(*) FROM {contacts} AND {unopposed} AND c.id IN (SELECT contact_id FROM bench_purchases s, b WHERE {in_cell})

-- viewed, then cart, then order / mirror
WITH v AS (
    SELECT contact_id, min("at") AS t FROM events
    WHERE kind = 'product_viewed' AND "at" >= '{back90}' AND "at" < '{end}' GROUP BY 1),
k AS (
    SELECT e.contact_id, min(e."at") AS t FROM events e JOIN v USING (contact_id)
    WHERE e.kind = 'cart_viewed' AND e."at" >= '{back90}' AND e."at" < '{end}' AND e."at" > v.t GROUP BY 1),
o AS (
    SELECT DISTINCT o.contact_id FROM orders o JOIN k USING (contact_id)
    WHERE o.sale AND o."at" >= '{back90}' AND o."at" < '{end}' AND o."at" > k.t)
SELECT count(*) FROM contacts SEMI JOIN o USING (contact_id) ANTI JOIN set_aside USING (contact_id)

-- viewed, then cart, then order / record
WITH v AS (
    SELECT contact_id, min(at) AS t FROM activity_event
    WHERE kind = 'product_viewed' AND at >= '{back90}+00' AND at < '{end}+00' GROUP BY 1),
k AS (
    SELECT e.contact_id, min(e.at) AS t FROM activity_event e JOIN v USING (contact_id)
    WHERE e.kind = 'cart_viewed' AND e.at >= '{back90}+00' AND e.at < '{end}+00' AND e.at > v.t GROUP BY 1),
o AS (
    SELECT DISTINCT o.contact_id FROM activity_order o JOIN k USING (contact_id)
    WHERE NOT o.cancelled AND o.total_milli >= 0 AND o.at >= '{back90}+00' AND o.at < '{end}+00' AND o.at > k.t)
SELECT count(*) FROM {contacts} AND c.id IN (SELECT contact_id FROM o)

-- six segments, one in the other / mirror
SELECT count(*) FROM {people}
AND (contact_id IN (SELECT contact_id FROM purchases WHERE orders >= 3)
    OR contact_id IN (SELECT contact_id FROM doings WHERE kind = 'click' AND times >= 2)
    OR department IN ({departments}))
AND contact_id IN (SELECT contact_id FROM grades WHERE letter IN ('A', 'B'))
AND contact_id NOT IN (SELECT contact_id FROM events WHERE kind = 'sent' AND "at" >= '{back7}' AND "at" < '{end}')
AND kind <> 'professional'

-- nested / piece
AND EXISTS (SELECT 1 FROM quality_grade g WHERE g.contact_id = c.id AND g.letter IN ('A', 'B'))
AND NOT EXISTS (SELECT 1 FROM activity_event e WHERE e.contact_id = c.id AND e.kind = 'sent' AND e.at >= '{back7}+00'
    AND e.at < '{end}+00')
AND c.kind <> 'professional'

-- six segments, one in the other / record
SELECT count(*) FROM {contacts}
AND (c.id IN (SELECT contact_id FROM activity_order WHERE NOT cancelled AND total_milli >= 0 GROUP BY 1 HAVING count(*) >= 3)
    OR c.id IN (SELECT contact_id FROM activity_event WHERE kind = 'click' GROUP BY 1 HAVING count(*) >= 2)
    OR {lives})
{nested}

-- six segments, one in the other / rolled
SELECT count(*) FROM {contacts}
AND (c.id IN (SELECT contact_id FROM bench_purchases WHERE orders >= 3)
    OR c.id IN (SELECT contact_id FROM bench_doings WHERE kind = 'click' AND times >= 2)
    OR {lives})
{nested}

-- act since a midnight / mirror
SELECT count(*) FROM {people} AND last_act_at >= '{back30}' AND last_act_at < '{end}'

-- act since a midnight / record
SELECT count(*) FROM {contacts} AND c.last_act_at >= '{back30}+00' AND c.last_act_at < '{end}+00'

-- reachable by e-mail for offers / mirror
SELECT count(*) FROM {people} AND contact_id IN (
    SELECT contact_id FROM standings WHERE channel = 'email' AND purpose = 'offers'
    AND CASE WHEN until <= '{now}' THEN starts_with(until_reason, 'A_') ELSE allowed END)

-- reachable by e-mail for offers / record
SELECT count(*) FROM {contacts} AND c.id IN (
    SELECT contact_id FROM consent_standing WHERE channel = 'email' AND purpose = 'offers'
    AND CASE WHEN until <= '{now}+00' THEN starts_with(until_reason, 'A_') ELSE allowed END)

-- 200 products in 6 months / mirror
SELECT count(*) FROM {people} AND contact_id IN (
    SELECT DISTINCT contact_id FROM lines WHERE sale AND "at" >= '{back183}' AND "at" < '{end}'
    AND product_id IN (SELECT product_id FROM products WHERE reference IN ({products})))

-- 200 products in 6 months / record
SELECT count(*) FROM {contacts} AND c.id IN (
    SELECT o.contact_id FROM activity_order o JOIN activity_orderline l ON l.order_id = o.id
    WHERE NOT o.cancelled AND o.total_milli >= 0 AND o.at >= '{back183}+00' AND o.at < '{end}+00'
    AND l.product_id IN (SELECT id FROM activity_product WHERE reference IN ({products})))

-- indexes / given
CREATE INDEX bench_event_kind_at ON activity_event (kind, at) INCLUDE (contact_id);
CREATE INDEX bench_event_contact_kind ON activity_event (contact_id, kind, at);
CREATE INDEX bench_order_at ON activity_order (at) INCLUDE (contact_id, cancelled, total_milli);
CREATE INDEX bench_order_contact ON activity_order (contact_id) INCLUDE (cancelled, total_milli, at);
CREATE INDEX bench_line_product ON activity_orderline (product_id) INCLUDE (order_id);
CREATE INDEX bench_line_order ON activity_orderline (order_id) INCLUDE (product_id);
CREATE INDEX bench_address ON people_address (channel, left(postcode, 2)) INCLUDE (contact_id, rank);
CREATE INDEX bench_address_contact ON people_address (contact_id, channel) INCLUDE (state, rank);
CREATE INDEX bench_standing ON consent_standing (channel, purpose) INCLUDE (contact_id, allowed, until, until_reason);
CREATE INDEX bench_contact_act ON people_contact (last_act_at);
CREATE INDEX bench_contact_born ON people_contact ((extract(month FROM born_on) * 100 + extract(day FROM born_on)));
CREATE TABLE bench_purchases AS {sums};
CREATE TABLE bench_doings AS SELECT contact_id, kind, count(*) AS times, max(at) AS last FROM activity_event GROUP BY 1, 2;
CREATE UNIQUE INDEX bench_purchases_contact ON bench_purchases (contact_id);
CREATE INDEX bench_purchases_last ON bench_purchases (last) INCLUDE (contact_id);
CREATE INDEX bench_purchases_total ON bench_purchases (total) INCLUDE (contact_id);
CREATE INDEX bench_doings_kind ON bench_doings (kind, times) INCLUDE (contact_id);
CREATE INDEX bench_doings_contact ON bench_doings (contact_id, kind) INCLUDE (times);
VACUUM ANALYZE
