-- Access: the store itself, who may sign in, what they may do, and the journal of what was done.
--
-- created_by and updated_by carry no foreign key in any table: a user is
-- disabled and never deleted (no account is granted DELETE on users), and the
-- key would cost two more indexes in every table.

CREATE TABLE store_settings (
	id TINYINT NOT NULL COMMENT 'always 1: a database is one store',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	name VARCHAR(120) NOT NULL COMMENT 'name of the dealership, on every screen',
	zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'IANA time zone of the store',
	currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ISO 4217 code of all money',
	locale VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'locale of dates and money, e.g. en-US',
	PRIMARY KEY (id),
	CONSTRAINT store_settings_one CHECK (id = 1)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'The one store of this database';

CREATE TABLE permissions (
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'name in the programs',
	label VARCHAR(80) NOT NULL COMMENT 'name on the screens',
	text VARCHAR(255) NOT NULL COMMENT 'what it lets a user do',
	sort_order INT NOT NULL COMMENT 'place in lists of permissions',
	PRIMARY KEY (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Rights that a route can ask for';

CREATE TABLE roles (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	name VARCHAR(60) NOT NULL COMMENT 'name on the screens',
	scope VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'whose leads its users open: own, team or store',
	PRIMARY KEY (id),
	UNIQUE KEY roles_name (name),
	CONSTRAINT roles_scope CHECK (scope IN ('own', 'team', 'store'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'What a user is: rights and coverage';

CREATE TABLE role_permissions (
	role_id BIGINT NOT NULL COMMENT 'the role',
	permission_code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'a right its users have',
	PRIMARY KEY (role_id, permission_code),
	KEY role_permissions_permission (permission_code),
	CONSTRAINT role_permissions_fk_role FOREIGN KEY (role_id) REFERENCES roles (id),
	CONSTRAINT role_permissions_fk_permission FOREIGN KEY (permission_code)
		REFERENCES permissions (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Rights of a role';

CREATE TABLE teams (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	name VARCHAR(60) NOT NULL COMMENT 'name on the screens',
	PRIMARY KEY (id),
	UNIQUE KEY teams_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Groups of users; coverage "team" is the leads of their members';

CREATE TABLE users (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	login VARCHAR(60) NOT NULL COMMENT 'name typed at sign-in; upper and lower case are the same',
	first_name VARCHAR(60) NOT NULL COMMENT 'given name',
	last_name VARCHAR(60) NOT NULL COMMENT 'family name; first and last make the name shown',
	email VARCHAR(190) NULL COMMENT 'work address',
	phone VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'work phone, E.164',
	role_id BIGINT NOT NULL COMMENT 'the one role',
	team_id BIGINT NULL COMMENT 'the one team, if any',
	is_active TINYINT NOT NULL DEFAULT 1 COMMENT '0 = may not sign in nor get credit or leads',
	password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'scrypt, encoded with cost and salt; null = no sign-in',
	password_changed_at DATETIME NULL COMMENT 'when the password was set, UTC',
	last_sign_in_at DATETIME NULL COMMENT 'last successful sign-in, UTC',
	theme VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'auto' COMMENT 'look of the screens: auto, light or dark',
	ics_token_hash BINARY(32) NULL COMMENT 'SHA-256 of the secret in the calendar address; null = no feed',
	PRIMARY KEY (id),
	UNIQUE KEY users_login (login),
	UNIQUE KEY users_ics_token (ics_token_hash),
	KEY users_role (role_id),
	KEY users_team (team_id, is_active),
	KEY users_name (last_name, first_name),
	CONSTRAINT users_theme CHECK (theme IN ('auto', 'light', 'dark')),
	CONSTRAINT users_fk_role FOREIGN KEY (role_id) REFERENCES roles (id),
	CONSTRAINT users_fk_team FOREIGN KEY (team_id) REFERENCES teams (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'People who work here';

CREATE TABLE user_permissions (
	user_id BIGINT NOT NULL COMMENT 'whose right',
	permission_code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the right; no row = inherited from the role',
	effect VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'allow or deny; deny wins over the role',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when it was set, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who set it',
	PRIMARY KEY (user_id, permission_code),
	KEY user_permissions_permission (permission_code),
	CONSTRAINT user_permissions_effect CHECK (effect IN ('allow', 'deny')),
	CONSTRAINT user_permissions_fk_user FOREIGN KEY (user_id) REFERENCES users (id),
	CONSTRAINT user_permissions_fk_permission FOREIGN KEY (permission_code)
		REFERENCES permissions (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Rights of one user that differ from the role';

CREATE TABLE sessions (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	token_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the token in the cookie; the token is not kept',
	user_id BIGINT NOT NULL COMMENT 'who signed in',
	created_at DATETIME NOT NULL COMMENT 'sign-in, UTC',
	last_seen_at DATETIME NOT NULL COMMENT 'last request, UTC (may lag a minute)',
	expires_at DATETIME NOT NULL COMMENT 'absolute end, UTC',
	revoked_at DATETIME NULL COMMENT 'signed out or thrown out, UTC',
	ip VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'address at sign-in',
	user_agent VARCHAR(255) NULL COMMENT 'browser at sign-in',
	PRIMARY KEY (id),
	UNIQUE KEY sessions_token (token_hash),
	KEY sessions_user (user_id, revoked_at),
	KEY sessions_expires (expires_at),
	CONSTRAINT sessions_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Who is signed in';

CREATE TABLE sign_in_failures (
	kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what is counted: account or address',
	key_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the login typed or of the address',
	failures INT NOT NULL COMMENT 'wrong attempts in a row',
	last_failed_at DATETIME NOT NULL COMMENT 'latest of them, UTC',
	next_allowed_at DATETIME NOT NULL COMMENT 'earliest time of the next attempt, UTC',
	PRIMARY KEY (kind, key_hash),
	KEY sign_in_failures_last (last_failed_at),
	CONSTRAINT sign_in_failures_kind CHECK (kind IN ('account', 'address'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Growing delay after wrong passwords; never a lock-out';

CREATE TABLE idempotency_keys (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	user_id BIGINT NOT NULL COMMENT 'who posted',
	path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'where to',
	key_value VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'key in the form',
	location VARCHAR(500) NULL COMMENT 'answer given: where the first post led',
	created_at DATETIME NOT NULL COMMENT 'first post, UTC',
	PRIMARY KEY (id),
	UNIQUE KEY idempotency_keys_key (user_id, path, key_value),
	KEY idempotency_keys_created (created_at),
	CONSTRAINT idempotency_keys_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Forms that were posted already, so that none is done twice';

CREATE TABLE audit_events (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	at DATETIME NOT NULL COMMENT 'when, UTC',
	user_id BIGINT NULL COMMENT 'users.id of who did it; null = the system',
	entity VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'kind of record, its table name in the singular: lead, sale, user …',
	entity_id BIGINT NULL COMMENT 'its key; no foreign key, the journal outlives the record',
	verb VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what was done: create, update, close, delete, denied …',
	old_json MEDIUMTEXT NULL COMMENT 'changed columns before, a JSON object',
	new_json MEDIUMTEXT NULL COMMENT 'changed columns after, a JSON object',
	reason VARCHAR(500) NULL COMMENT 'why, in the words of the user',
	batch_id VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'same for all rows of one bulk action',
	request_id VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'request in the log',
	ip VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'address of the client',
	PRIMARY KEY (id),
	KEY audit_events_entity (entity, entity_id, id),
	KEY audit_events_at (at),
	KEY audit_events_user (user_id, at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Journal of changes; rows are only ever added';
