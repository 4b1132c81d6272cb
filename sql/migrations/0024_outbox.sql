-- The outbox: mail is written here in the transaction that causes it, and sent by `uplogctl jobs`.

CREATE TABLE outbox (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when it was written, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who caused it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change by a person, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change by a person',
	kind VARCHAR(20) COLLATE utf8mb4_bin NOT NULL COMMENT 'which letter it is; its words are made when it is sent',
	user_id BIGINT NOT NULL COMMENT 'whom it is for',
	to_name VARCHAR(121) NOT NULL COMMENT 'name of the recipient',
	to_address VARCHAR(190) NOT NULL COMMENT 'address of the recipient',
	state VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT 'queued' COMMENT 'queued, sending, sent, failed, unsure (may have been sent) or cancelled',
	queued_at DATETIME NOT NULL COMMENT 'when it was queued, or again by a person, UTC',
	due_at DATETIME NOT NULL COMMENT 'not to be tried before, UTC',
	tries INT NOT NULL DEFAULT 0 COMMENT 'how often a process has claimed it; tells one claim from the next',
	claimed_at DATETIME NULL COMMENT 'since when a process is sending it, UTC',
	handed_at DATETIME NULL COMMENT 'when that process was about to give the last of it to the mail server, UTC',
	done_at DATETIME NULL COMMENT 'when it was sent, given up or cancelled, UTC',
	result VARCHAR(500) NULL COMMENT 'what came of the last try, in the words of the mail server',
	PRIMARY KEY (id),
	KEY outbox_due (state, due_at),
	KEY outbox_created (created_at, id),
	KEY outbox_done (done_at),
	KEY outbox_user (user_id),
	CONSTRAINT outbox_state CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unsure', 'cancelled')),
	CONSTRAINT outbox_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Mail to be sent, and what came of it; what is done is purged by uplogctl jobs';

INSERT INTO jobs (name) VALUES ('outbox');

INSERT INTO permissions (code, label, text, sort_order) VALUES
	('outbox_manage', 'Manage the Outbox', 'See what is mailed to whom, send it again or cancel it', 195);
INSERT INTO role_permissions (role_id, permission_code)
SELECT roles.id, 'outbox_manage'
FROM roles
WHERE roles.name = 'Administrator';
