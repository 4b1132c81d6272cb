-- The indexes of My Leads hold all that chooses a page: its rows are read when its ids are known.

ALTER TABLE leads
	DROP KEY leads_owner_open,
	ADD KEY leads_owner_open (owner_id, is_open, last_activity_at, id, merged_into_id),
	DROP KEY leads_second_open,
	ADD KEY leads_second_open (second_user_id, is_open, last_activity_at, id, merged_into_id, owner_id),
	DROP KEY leads_open,
	ADD KEY leads_open (is_open, last_activity_at, id, merged_into_id);
