-- What `uplogctl jobs` does by a timer. Each job is claimed here, so that two
-- machines do not do it at once.

CREATE TABLE jobs (
	name VARCHAR(20) COLLATE utf8mb4_bin NOT NULL COMMENT 'which job',
	claimed_at DATETIME NULL COMMENT 'since when a process is at it, UTC; null = none is',
	done_at DATETIME NULL COMMENT 'when it was done last, UTC',
	PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'What runs by itself, and who is at it';

INSERT INTO jobs (name) VALUES ('budgets'), ('form-keys'), ('presence'), ('sessions'), ('sign-in');

ALTER TABLE lead_opens
	ADD KEY lead_opens_seen (last_seen_at);
