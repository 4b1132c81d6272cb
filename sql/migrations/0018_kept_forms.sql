-- A form that came when its session had ended waits on the sign-in page, for
-- nobody but its user.

ALTER TABLE server_keys
	ADD COLUMN form_key BINARY(32) NOT NULL DEFAULT '' COMMENT 'seals what was typed when a session ended';
UPDATE server_keys SET form_key = RANDOM_BYTES(32);
