-- A form's key knows what the form said, so that the same key with other values
-- is told from a second sending; and where it led has room for any address of ours.

ALTER TABLE idempotency_keys
	MODIFY location VARCHAR(2000) NULL COMMENT 'answer given: where the first post led',
	ADD COLUMN content CHAR(43) COLLATE utf8mb4_bin NULL COMMENT 'HMAC-SHA256 under the session token of what the form said, base64url; null = sent before this was kept';
