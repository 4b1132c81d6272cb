-- Leads by when they ended: what a report of lost and bad leads reads.

ALTER TABLE leads
	ADD KEY leads_closed (closed_at, id);
