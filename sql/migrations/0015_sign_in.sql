-- Failures are counted apart where a user is known: at an address, on a device.
-- The keys of what is counted are made in another way from now on, so what is
-- counted today is forgotten.

DELETE FROM sign_in_failures;

ALTER TABLE sign_in_failures
	DROP CONSTRAINT sign_in_failures_kind,
	MODIFY COLUMN kind VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'what is counted: account, address, place (a user at an address that the user has signed in from) or device',
	MODIFY COLUMN key_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of what is counted',
	MODIFY COLUMN last_failed_at DATETIME NOT NULL COMMENT 'latest of them, or of a place the latest sign-in, UTC',
	ADD CONSTRAINT sign_in_failures_kind CHECK (kind IN ('account', 'address', 'place', 'device'));

CREATE TABLE server_keys (
	id TINYINT NOT NULL COMMENT 'key, always 1',
	device_key BINARY(32) NOT NULL COMMENT 'signs the cookie of a browser that somebody has signed in on',
	PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Secrets of this database: one row';

INSERT INTO server_keys (id, device_key) VALUES (1, RANDOM_BYTES(32));
