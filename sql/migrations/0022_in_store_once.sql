-- A customer is in the store once, whichever of the leads the visit is for.
-- Of two visits at once the later stays, the earlier ends where it began.

UPDATE visits w JOIN (SELECT d.customer_id, MAX(d.id) AS last_id FROM visits d
	WHERE d.out_at IS NULL AND d.customer_id IS NOT NULL GROUP BY d.customer_id) twice
	ON twice.customer_id = w.customer_id AND w.id < twice.last_id
	SET w.out_at = w.in_at, w.updated_at = UTC_TIMESTAMP(), w.row_version = w.row_version + 1
	WHERE w.out_at IS NULL;
UPDATE leads l JOIN visits w ON w.lead_id = l.id AND w.in_at = l.in_store_since AND w.out_at = w.in_at
	SET l.in_store_since = NULL;

ALTER TABLE visits
	ADD COLUMN live_customer_id BIGINT GENERATED ALWAYS AS (IF(out_at IS NULL, customer_id, NULL)) STORED COMMENT 'holds "a customer is in the store once"',
	ADD UNIQUE KEY visits_live_customer (live_customer_id);
