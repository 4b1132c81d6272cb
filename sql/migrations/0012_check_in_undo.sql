-- A check-in by mistake is taken back: what the lead was before it, and the
-- place in the line that the up cost, stand beside it.

ALTER TABLE visits
	ADD COLUMN snap_status_id BIGINT NULL COMMENT 'status of the lead before the check-in; its undo restores it',
	ADD COLUMN snap_last_activity_at DATETIME NULL COMMENT 'last_activity_at of the lead before the check-in, UTC',
	ADD COLUMN snap_last_customer_activity_at DATETIME NULL COMMENT 'last_customer_activity_at of the lead before the check-in, UTC',
	ADD KEY visits_snap_status (snap_status_id),
	ADD CONSTRAINT visits_fk_snap_status FOREIGN KEY (snap_status_id) REFERENCES statuses (id);

ALTER TABLE up_rotation
	ADD COLUMN visit_id BIGINT NULL COMMENT 'the up that cost the last turn; null = none did since the place was taken',
	ADD COLUMN from_turn_at DATETIME(6) NULL COMMENT 'the place that was left for it, UTC; goes back to it when the up turns out to be none',
	ADD KEY up_rotation_visit (visit_id),
	ADD CONSTRAINT up_rotation_fk_visit FOREIGN KEY (visit_id) REFERENCES visits (id) ON DELETE SET NULL;
