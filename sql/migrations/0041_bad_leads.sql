-- What a lead was marked bad as, why, and which lead it duplicates are kept as those of a close are.

ALTER TABLE close_events
	DROP CONSTRAINT close_events_outcome,
	MODIFY outcome VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'won, closed or bad',
	MODIFY credit_rule VARCHAR(20) COLLATE utf8mb4_bin NULL COMMENT 'self, specified_user or current_assignment; null = bad',
	MODIFY credit_user_id BIGINT NULL COMMENT 'the one user who gets the credit; null = bad',
	MODIFY previous_status_id BIGINT NULL COMMENT 'status before the close; null = not known',
	ADD COLUMN duplicate_of_id BIGINT NULL COMMENT 'the lead that it duplicates; null = none was named',
	ADD KEY close_events_duplicate (duplicate_of_id),
	ADD CONSTRAINT close_events_fk_duplicate FOREIGN KEY (duplicate_of_id) REFERENCES leads (id),
	ADD CONSTRAINT close_events_outcome CHECK (outcome IN ('won', 'closed', 'bad')),
	ADD CONSTRAINT close_events_credit CHECK ((outcome = 'bad') = (credit_user_id IS NULL) AND (outcome = 'bad') = (credit_rule IS NULL));

-- Leads that were bad before keep the name that their status has now.
INSERT INTO close_events (lead_id, at, outcome, method, owner_at_close, status_name)
SELECT leads.id, leads.closed_at, 'bad', 'manual', leads.owner_id, statuses.name
FROM leads
JOIN statuses ON statuses.id = leads.status_id
WHERE statuses.system_status = 'bad' AND leads.closed_at IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM close_events ce WHERE ce.live_lead_id = leads.id);
