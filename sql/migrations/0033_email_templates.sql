-- Emails to customers: templates that they are written from, and the outbox that holds their words.

CREATE TABLE email_templates (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	name VARCHAR(60) NOT NULL COMMENT 'what it is chosen by',
	subject VARCHAR(150) NOT NULL COMMENT 'subject, with merge fields in braces',
	body VARCHAR(4000) NOT NULL COMMENT 'plain text, with merge fields in braces',
	is_active TINYINT NOT NULL DEFAULT 1 COMMENT '0 = retired: kept, but nobody can choose it',
	PRIMARY KEY (id),
	UNIQUE KEY email_templates_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'What emails to customers are written from';

ALTER TABLE workflow_operations
	ADD KEY workflow_operations_template (template_id),
	ADD CONSTRAINT workflow_operations_fk_template FOREIGN KEY (template_id) REFERENCES email_templates (id);

ALTER TABLE outbox
	MODIFY user_id BIGINT NULL COMMENT 'whom it is for; null = a customer',
	ADD COLUMN lead_id BIGINT NULL COMMENT 'the lead of the customer whom it is for; null = a user',
	ADD COLUMN activity_id BIGINT NULL COMMENT 'the contact with the customer that it is',
	ADD COLUMN reply_name VARCHAR(121) NULL COMMENT 'name of who gets the reply',
	ADD COLUMN reply_to VARCHAR(190) NULL COMMENT 'address that a reply goes to; null = the sender',
	ADD COLUMN subject VARCHAR(190) NULL COMMENT 'words of an email to a customer; null = made when it is sent',
	ADD COLUMN body VARCHAR(6000) NULL COMMENT 'likewise, plain text',
	ADD KEY outbox_lead (lead_id),
	ADD UNIQUE KEY outbox_activity (activity_id),
	ADD CONSTRAINT outbox_fk_lead FOREIGN KEY (lead_id) REFERENCES leads (id),
	ADD CONSTRAINT outbox_fk_activity FOREIGN KEY (activity_id) REFERENCES activities (id);
