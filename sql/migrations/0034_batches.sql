-- What was done to many leads at once, so that it can be undone for a while.

CREATE TABLE lead_batches (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	batch_id VARCHAR(36) COLLATE utf8mb4_bin NOT NULL COMMENT 'as in the journal of what it did',
	at DATETIME NOT NULL COMMENT 'when, UTC',
	user_id BIGINT NOT NULL COMMENT 'who did it, and may undo it',
	deed VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'close, assign, status, source, task or bad',
	said VARCHAR(190) NOT NULL DEFAULT '' COMMENT 'what was done, in words',
	undone_at DATETIME NULL COMMENT 'when it was undone, UTC',
	PRIMARY KEY (id),
	KEY lead_batches_user (user_id, at),
	KEY lead_batches_at (at),
	CONSTRAINT lead_batches_deed CHECK (deed IN ('close', 'assign', 'status', 'source', 'task', 'bad')),
	CONSTRAINT lead_batches_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Changes of many leads at once; purged by uplogctl jobs when they cannot be undone any more';

CREATE TABLE lead_batch_leads (
	lead_batch_id BIGINT NOT NULL COMMENT 'the change',
	lead_id BIGINT NOT NULL COMMENT 'a lead of it',
	status_id BIGINT NOT NULL COMMENT 'status before',
	source_id BIGINT NULL COMMENT 'source before',
	owner_id BIGINT NULL COMMENT 'owner before',
	second_user_id BIGINT NULL COMMENT 'second salesperson before',
	closed_at DATETIME NULL COMMENT 'leads.closed_at before, UTC',
	last_activity_at DATETIME NOT NULL COMMENT 'leads.last_activity_at before, UTC',
	tasks TEXT NULL COMMENT 'keys of the tasks that it cancelled, gave to others or made, a JSON array',
	appointments TEXT NULL COMMENT 'keys of the appointments that it cancelled or gave to others, a JSON array',
	before_version INT NOT NULL COMMENT 'leads.row_version before',
	after_version INT NOT NULL COMMENT 'leads.row_version after: another one means that somebody changed it since',
	PRIMARY KEY (lead_batch_id, lead_id),
	KEY lead_batch_leads_lead (lead_id),
	CONSTRAINT lead_batch_leads_fk_batch FOREIGN KEY (lead_batch_id) REFERENCES lead_batches (id),
	CONSTRAINT lead_batch_leads_fk_lead FOREIGN KEY (lead_id) REFERENCES leads (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'The leads of such a change as they were';

INSERT INTO jobs (name) VALUES ('batches');
