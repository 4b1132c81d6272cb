-- Two-factor sign-in: a code from an app (RFC 6238) behind the password, and recovery codes.

CREATE TABLE two_factors (
	user_id BIGINT NOT NULL COMMENT 'who signs in with a code',
	created_at DATETIME NOT NULL COMMENT 'since when, UTC',
	secret VARCHAR(190) COLLATE utf8mb4_bin NOT NULL COMMENT 'the secret of the codes, sealed with the key of [two_factor], which is not in the database',
	last_step BIGINT NOT NULL COMMENT 'the 30 s, counted from 1970, of the last code that was used: none is used again',
	PRIMARY KEY (user_id),
	CONSTRAINT two_factors_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Users who sign in with a second factor';

CREATE TABLE recovery_codes (
	user_id BIGINT NOT NULL COMMENT 'whose code',
	code_hash BINARY(32) NOT NULL COMMENT 'HMAC-SHA-256 of the code, with the key of [two_factor]; a code that was used is deleted',
	PRIMARY KEY (user_id, code_hash),
	CONSTRAINT recovery_codes_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Codes that sign in once, without the device';

ALTER TABLE roles
	ADD COLUMN two_factor TINYINT NOT NULL DEFAULT 0 COMMENT '1 = its users sign in with a second factor';

ALTER TABLE sessions
	ADD COLUMN must_enrol TINYINT NOT NULL DEFAULT 0 COMMENT '1 = its user has to set up a second factor before anything else';
