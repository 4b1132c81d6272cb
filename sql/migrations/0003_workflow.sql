-- Workflow: the statuses of a lead and the sources that bring leads.

CREATE TABLE statuses (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	name VARCHAR(60) NOT NULL COMMENT 'name on the screens',
	system_status VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what it means to the programs; won, closed and bad end the lead',
	default_for VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'event that gives a lead this status; each event has at most one',
	color VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'color word of the badge',
	sort_order INT NOT NULL COMMENT 'place in lists',
	is_active TINYINT NOT NULL DEFAULT 1 COMMENT '0 = kept for old leads, not offered',
	PRIMARY KEY (id),
	UNIQUE KEY statuses_name (name),
	UNIQUE KEY statuses_default_for (default_for),
	CONSTRAINT statuses_system_status CHECK (system_status IN
		('new', 'working', 'appointment', 'in_store', 'negotiating', 'won', 'closed', 'bad')),
	CONSTRAINT statuses_default CHECK (default_for IN ('created', 'working', 'appointment',
		'in_store', 'negotiating', 'sold', 'won', 'closed', 'bad', 'duplicate'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Workflow statuses of a lead';

CREATE TABLE sources (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	name VARCHAR(80) NOT NULL COMMENT 'name on the screens',
	category VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'kind of source',
	vendor VARCHAR(80) NULL COMMENT 'whom the store pays',
	valid_from DATE NULL COMMENT 'first day in use; null = always',
	valid_to DATE NULL COMMENT 'last day in use; null = still',
	PRIMARY KEY (id),
	UNIQUE KEY sources_name (name),
	CONSTRAINT sources_category CHECK (category IN ('referral', 'repeat', 'internet', 'print',
		'radio_tv', 'third_party', 'oem', 'event', 'drive_by', 'service_drive', 'other'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'What drives customers to the store';

CREATE TABLE source_costs (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	source_id BIGINT NOT NULL COMMENT 'the source',
	period DATE NOT NULL COMMENT 'first day of the month it counts for',
	kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'per_lead, per_sale, monthly or one_off',
	amount DECIMAL(12,2) NOT NULL COMMENT 'money per lead, per sale, or for the month',
	PRIMARY KEY (id),
	UNIQUE KEY source_costs_period (source_id, period, kind),
	CONSTRAINT source_costs_kind CHECK (kind IN ('per_lead', 'per_sale', 'monthly', 'one_off')),
	CONSTRAINT source_costs_fk_source FOREIGN KEY (source_id) REFERENCES sources (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'What sources cost, month by month';
