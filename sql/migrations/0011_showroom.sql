-- The showroom log prints a day on one page: each step has a short word for its column.

ALTER TABLE process_steps
	ADD COLUMN short_name VARCHAR(12) NULL COMMENT 'word for narrow columns; null = the name';
UPDATE process_steps SET short_name = CASE event
		WHEN 'arrived' THEN 'Greet'
		WHEN 'appointment_set' THEN 'Appt set'
		WHEN 'appointment_shown' THEN 'Shown'
		WHEN 'presented' THEN 'Presented'
		WHEN 'demo' THEN 'Demo'
		WHEN 'turn_over' THEN 'T.O.'
		ELSE short_name END
	WHERE event IS NOT NULL;
UPDATE process_steps SET short_name = 'Needs' WHERE name = 'Needs analysis';
