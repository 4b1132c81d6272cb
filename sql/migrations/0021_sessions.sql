-- A session that has ended is gone: nothing is left that could begin again.

DELETE FROM sessions WHERE revoked_at IS NOT NULL;

ALTER TABLE sessions
	DROP KEY sessions_user,
	ADD KEY sessions_user (user_id),
	DROP COLUMN revoked_at;
