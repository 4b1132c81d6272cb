-- What the dashboard counts of open leads, by owner and status, in one index.

ALTER TABLE leads
	ADD KEY leads_work (is_open, owner_id, status_id, last_activity_at, next_task_at, first_attempt_at, merged_into_id);
