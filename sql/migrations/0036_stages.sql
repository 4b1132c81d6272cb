-- What a store shapes of its workflow: where a lead may go from a status and how long it may lie there, and why a lead ends.

ALTER TABLE statuses
	ADD COLUMN untouched_days INT NULL COMMENT 'days without activity after which an open lead in it stands out; null = as the store sets it';

-- The colors that the screens have.
UPDATE statuses SET color = 'red' WHERE system_status = 'bad' AND color = 'gray';
UPDATE statuses SET color = CASE color WHEN 'blue' THEN 'teal' WHEN 'azure' THEN 'blue' WHEN 'cyan' THEN 'blue' WHEN 'purple' THEN 'violet'
	WHEN 'orange' THEN 'amber' WHEN 'yellow' THEN 'amber' WHEN 'lime' THEN 'green' ELSE color END;
UPDATE statuses SET color = 'gray' WHERE color NOT IN ('blue', 'teal', 'violet', 'amber', 'green', 'red');

ALTER TABLE statuses
	MODIFY color VARCHAR(12) COLLATE utf8mb4_bin NOT NULL COMMENT 'color word of the badge',
	ADD CONSTRAINT statuses_color CHECK (color IN ('blue', 'teal', 'violet', 'amber', 'green', 'red', 'gray'));

CREATE TABLE status_moves (
	status_id BIGINT NOT NULL COMMENT 'the status; its row_version guards these rows too',
	to_status_id BIGINT NOT NULL COMMENT 'where a lead may go from it; no row = anywhere',
	PRIMARY KEY (status_id, to_status_id),
	KEY status_moves_to (to_status_id),
	CONSTRAINT status_moves_fk_status FOREIGN KEY (status_id) REFERENCES statuses (id),
	CONSTRAINT status_moves_fk_to FOREIGN KEY (to_status_id) REFERENCES statuses (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Where a lead may be put from a status by hand';

CREATE TABLE reasons (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	outcome VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'whose list it is on: closed or bad',
	name VARCHAR(60) NOT NULL COMMENT 'name on the screens',
	sort_order INT NOT NULL COMMENT 'place in its list',
	is_active TINYINT NOT NULL DEFAULT 1 COMMENT '0 = kept for old closes, not offered',
	PRIMARY KEY (id),
	UNIQUE KEY reasons_name (outcome, name),
	CONSTRAINT reasons_outcome CHECK (outcome IN ('closed', 'bad'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Why leads end that are not won';

INSERT INTO reasons (outcome, name, sort_order) VALUES
	('closed', 'Bought elsewhere', 10),
	('closed', 'Price', 20),
	('closed', 'Credit', 30),
	('closed', 'Trade-in value', 40),
	('closed', 'Vehicle not in stock', 50),
	('closed', 'No longer in the market', 60),
	('closed', 'Could not reach', 70),
	('closed', 'Other', 80),
	('bad', 'Wrong number', 10),
	('bad', 'Not a buyer', 20),
	('bad', 'Spam', 30),
	('bad', 'Duplicate', 40),
	('bad', 'Outside the area', 50),
	('bad', 'Other', 60);

-- What an event was called when it was recorded stays, whatever the store renames later.
ALTER TABLE close_events
	ADD COLUMN status_name VARCHAR(60) NULL COMMENT 'name of the status that the lead got, as it was then',
	ADD COLUMN reason_name VARCHAR(60) NULL COMMENT 'why it ended, as the reason was called then; null = won, or closed before there were reasons',
	ADD COLUMN reversed_reason VARCHAR(500) NULL COMMENT 'why it was undone, in the words of the user; null = by deleting the sale';

UPDATE close_events ce
JOIN leads l ON l.id = ce.live_lead_id
JOIN statuses st ON st.id = l.status_id
SET ce.status_name = st.name;
UPDATE close_events ce
JOIN statuses st ON st.default_for = IF(ce.method = 'sale', 'sold', ce.outcome)
SET ce.status_name = st.name
WHERE ce.status_name IS NULL;

ALTER TABLE close_events
	MODIFY status_name VARCHAR(60) NOT NULL COMMENT 'name of the status that the lead got, as it was then';

INSERT INTO permissions (code, label, text, sort_order) VALUES
	('lead_reopen', 'Reopen Leads', 'Take back the close of a lead, with a reason', 45);
INSERT INTO role_permissions (role_id, permission_code)
SELECT roles.id, 'lead_reopen' FROM roles WHERE roles.name IN ('Administrator', 'Sales Manager');
