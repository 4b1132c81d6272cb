-- What may be known of other people's customers: pages name them by references
-- made with a key of the store's, each user looks up so many in an hour, and
-- who reads their names at the door holds a right for it.

ALTER TABLE store_settings
	ADD COLUMN reference_key CHAR(64) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'secret: makes the references by which pages name what their reader may not open';
UPDATE store_settings SET reference_key = LOWER(HEX(RANDOM_BYTES(32)));

CREATE TABLE budgets (
	user_id BIGINT NOT NULL COMMENT 'who looked up',
	what VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'masked: customers shown masked; access: requests for access',
	hour_at DATETIME NOT NULL COMMENT 'when the hour began, UTC',
	used INT NOT NULL COMMENT 'how many in that hour',
	PRIMARY KEY (user_id, what, hour_at),
	KEY budgets_hour (hour_at),
	CONSTRAINT budgets_what CHECK (what IN ('masked', 'access')),
	CONSTRAINT budgets_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'How many of other people''s customers each user looked up in an hour; purged by uplogctl jobs';

INSERT INTO permissions (code, label, text, sort_order) VALUES
	('showroom_names', 'Read Names at the Door', 'Read the names of everybody in the showroom log, not only those of one''s own customers', 165);
INSERT INTO role_permissions (role_id, permission_code)
SELECT roles.id, 'showroom_names'
FROM roles
WHERE roles.name IN ('Administrator', 'Sales Manager', 'Receptionist');
