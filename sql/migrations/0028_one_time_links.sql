-- One-time links: to set a password, when somebody is invited or has forgotten theirs.

CREATE TABLE one_time_links (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	user_id BIGINT NOT NULL COMMENT 'whose password it sets',
	kind VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'invite or reset: how long it is valid',
	created_at DATETIME NOT NULL COMMENT 'when it was asked for, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who asked for it; null = whoever knows the address',
	token_hash BINARY(32) NULL COMMENT 'SHA-256 of the secret in the link, which is made when the mail is sent and stands nowhere else; null = not yet',
	expires_at DATETIME NULL COMMENT 'end of it, UTC; null = not mailed yet',
	PRIMARY KEY (id),
	UNIQUE KEY one_time_links_token (token_hash),
	KEY one_time_links_user (user_id, created_at),
	KEY one_time_links_created (created_at),
	CONSTRAINT one_time_links_kind CHECK (kind IN ('invite', 'reset')),
	CONSTRAINT one_time_links_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Links that set a password once; used ones are deleted, old ones purged by uplogctl jobs';

ALTER TABLE outbox
	ADD COLUMN link_id BIGINT NULL COMMENT 'one_time_links.id of the link in it; no foreign key, a link that was used is deleted',
	ADD KEY outbox_link (link_id);

ALTER TABLE users
	ADD KEY users_email (email);

INSERT INTO jobs (name) VALUES ('links');
