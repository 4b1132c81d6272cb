-- Who held a lead when it came or was first assigned: figures by person of a past month stay where they are,
-- whoever gets the lead later.

ALTER TABLE leads
	ADD COLUMN first_owner_id BIGINT NULL COMMENT 'owner when it came or was first assigned, never changed after; null = nobody yet',
	ADD KEY leads_first_owner (first_owner_id),
	ADD CONSTRAINT leads_fk_first_owner FOREIGN KEY (first_owner_id) REFERENCES users (id);

UPDATE leads l
LEFT JOIN (SELECT oe.lead_id, MIN(oe.id) AS id FROM ownership_events oe
	WHERE COALESCE(oe.from_owner_id, oe.to_owner_id) IS NOT NULL GROUP BY oe.lead_id) f ON f.lead_id = l.id
LEFT JOIN ownership_events e ON e.id = f.id
SET l.first_owner_id = COALESCE(e.from_owner_id, e.to_owner_id, l.owner_id)
WHERE l.first_owner_id IS NULL;
