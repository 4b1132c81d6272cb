-- Intake: who may send leads from outside, and everything received, as received.

CREATE TABLE intake_providers (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	name VARCHAR(80) NOT NULL COMMENT 'name of the sender',
	token_hash BINARY(32) NULL COMMENT 'SHA-256 of its token; null = may not post',
	source_id BIGINT NULL COMMENT 'source of its leads when the message names none',
	is_active TINYINT NOT NULL DEFAULT 1 COMMENT '0 = refused',
	PRIMARY KEY (id),
	UNIQUE KEY intake_providers_name (name),
	UNIQUE KEY intake_providers_token (token_hash),
	KEY intake_providers_source (source_id),
	CONSTRAINT intake_providers_fk_source FOREIGN KEY (source_id) REFERENCES sources (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Senders of leads';

CREATE TABLE raw_messages (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	received_at DATETIME NOT NULL COMMENT 'arrival, UTC',
	channel VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'http, mail, command or form',
	provider_id BIGINT NULL COMMENT 'sender, when its token was known',
	content_type VARCHAR(120) NULL COMMENT 'media type as sent',
	body MEDIUMBLOB NOT NULL COMMENT 'the message, byte for byte',
	body_hash BINARY(32) NULL COMMENT 'SHA-256 of the body, to know a resend',
	status VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'received, parsed, quarantined or duplicate',
	reason VARCHAR(500) NULL COMMENT 'why it could not be read, or what is odd about it',
	prospects INT NOT NULL DEFAULT 0 COMMENT 'leads made from it',
	parsed_at DATETIME NULL COMMENT 'when it was read, UTC',
	PRIMARY KEY (id),
	KEY raw_messages_received (received_at),
	KEY raw_messages_status (status, received_at),
	KEY raw_messages_provider (provider_id, received_at),
	KEY raw_messages_hash (body_hash),
	CONSTRAINT raw_messages_channel CHECK (channel IN ('http', 'mail', 'command', 'form')),
	CONSTRAINT raw_messages_status CHECK (status IN ('received', 'parsed', 'quarantined', 'duplicate')),
	CONSTRAINT raw_messages_fk_provider FOREIGN KEY (provider_id) REFERENCES intake_providers (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Everything received from outside, kept as it came';
