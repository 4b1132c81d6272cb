-- Reports: what users saved of them.

CREATE TABLE report_favorites (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	user_id BIGINT NOT NULL COMMENT 'whose favourite',
	report VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'name of the report in its address, e.g. sales-details',
	name VARCHAR(120) NOT NULL COMMENT 'name on the screens',
	query VARCHAR(1000) NOT NULL COMMENT 'saved filters and dates, as the query string of the address',
	sort_order INT NOT NULL DEFAULT 0 COMMENT 'place in the list',
	PRIMARY KEY (id),
	UNIQUE KEY report_favorites_name (user_id, name),
	CONSTRAINT report_favorites_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Reports that users saved';
