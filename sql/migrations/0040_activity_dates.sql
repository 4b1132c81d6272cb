-- Contacts by when they were: what a report of a range of days reads.

ALTER TABLE activities
	ADD KEY activities_at (at, id);
