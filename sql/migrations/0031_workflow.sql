-- The workflow: what is done with a lead at a status, in versions of which one is worked by and one is drafted.

CREATE TABLE workflow_versions (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	stands_as VARCHAR(10) COLLATE utf8mb4_bin NULL COMMENT 'draft or published, one of each; null = an earlier one',
	number INT NULL COMMENT 'counts what was published; null = the draft',
	note VARCHAR(200) NULL COMMENT 'what is different, in the words of who published it',
	published_at DATETIME NULL COMMENT 'since when it is worked by, UTC; null = the draft',
	published_by BIGINT NULL COMMENT 'users.id of who published it; null = the system',
	PRIMARY KEY (id),
	UNIQUE KEY workflow_versions_stands_as (stands_as),
	UNIQUE KEY workflow_versions_number (number),
	CONSTRAINT workflow_versions_as CHECK (stands_as IN ('draft', 'published'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Versions of the workflow';

CREATE TABLE workflow_actions (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	version_id BIGINT NOT NULL COMMENT 'the version that it is of',
	action_no BIGINT NOT NULL COMMENT 'the same action in every version',
	status_id BIGINT NOT NULL COMMENT 'the status at which it is offered',
	name VARCHAR(60) NOT NULL COMMENT 'name on the button',
	sort_order INT NOT NULL DEFAULT 0 COMMENT 'place among those of the status; the likeliest first',
	confirm_text VARCHAR(200) NULL COMMENT 'what is asked before it is done; null = nothing',
	needs_note TINYINT NOT NULL DEFAULT 0 COMMENT '1 = not without a note',
	needs_task TINYINT NOT NULL DEFAULT 0 COMMENT '1 = not without a next task',
	needs_reason TINYINT NOT NULL DEFAULT 0 COMMENT '1 = not without a reason of the list of its outcome',
	PRIMARY KEY (id),
	UNIQUE KEY workflow_actions_no (version_id, action_no),
	KEY workflow_actions_status (status_id),
	CONSTRAINT workflow_actions_fk_version FOREIGN KEY (version_id) REFERENCES workflow_versions (id),
	CONSTRAINT workflow_actions_fk_status FOREIGN KEY (status_id) REFERENCES statuses (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'What can be done with a lead at a status';

CREATE TABLE workflow_action_roles (
	action_id BIGINT NOT NULL COMMENT 'the action',
	role_id BIGINT NOT NULL COMMENT 'a role that may take it; without any, every role may',
	PRIMARY KEY (action_id, role_id),
	KEY workflow_action_roles_role (role_id),
	CONSTRAINT workflow_action_roles_fk_action FOREIGN KEY (action_id) REFERENCES workflow_actions (id),
	CONSTRAINT workflow_action_roles_fk_role FOREIGN KEY (role_id) REFERENCES roles (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Who may take an action';

CREATE TABLE workflow_operations (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	action_id BIGINT NOT NULL COMMENT 'the action that it is a part of',
	sort_order INT NOT NULL DEFAULT 0 COMMENT 'place in the order in which they are done',
	kind VARCHAR(20) COLLATE utf8mb4_bin NOT NULL COMMENT 'what it does; the other columns are read by it',
	status_id BIGINT NULL COMMENT 'change_status: the status; close_lead: the outcome',
	word VARCHAR(20) COLLATE utf8mb4_bin NULL COMMENT 'the channel, type, field, way of transfer or credit rule',
	user_id BIGINT NULL COMMENT 'transfer: to whom; close_lead: who is credited',
	team_id BIGINT NULL COMMENT 'transfer: to whose',
	source_id BIGINT NULL COMMENT 'set_field: the source',
	template_id BIGINT NULL COMMENT 'send_template: what is sent',
	text VARCHAR(200) NULL COMMENT 'the subject of the task or activity, or the value of the field',
	minutes INT NULL COMMENT 'add_task, add_appointment: so long after the action',
	is_locked TINYINT NOT NULL DEFAULT 0 COMMENT 'close_lead: 1 = who takes the action cannot give the credit otherwise',
	locked_by BIGINT NULL COMMENT 'users.id of who locked it; null = the system, or nobody',
	locked_at DATETIME NULL COMMENT 'when, UTC',
	PRIMARY KEY (id),
	KEY workflow_operations_action (action_id, sort_order),
	KEY workflow_operations_status (status_id),
	KEY workflow_operations_user (user_id),
	KEY workflow_operations_team (team_id),
	KEY workflow_operations_source (source_id),
	CONSTRAINT workflow_operations_kind CHECK (kind IN ('change_status', 'log_activity', 'add_task', 'add_appointment',
		'transfer', 'set_field', 'send_template', 'do_not_contact', 'add_favorite', 'close_lead')),
	CONSTRAINT workflow_operations_fk_action FOREIGN KEY (action_id) REFERENCES workflow_actions (id),
	CONSTRAINT workflow_operations_fk_status FOREIGN KEY (status_id) REFERENCES statuses (id),
	CONSTRAINT workflow_operations_fk_user FOREIGN KEY (user_id) REFERENCES users (id),
	CONSTRAINT workflow_operations_fk_team FOREIGN KEY (team_id) REFERENCES teams (id),
	CONSTRAINT workflow_operations_fk_source FOREIGN KEY (source_id) REFERENCES sources (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'What an action does, in its order';

-- What closed a lead is called as it was then, whatever the workflow says later.
ALTER TABLE close_events
	ADD COLUMN action_name VARCHAR(60) NULL COMMENT 'name of the action then; null = no action';

INSERT INTO workflow_versions (id, stands_as, number, note, published_at) VALUES
	(1, 'published', 1, 'As every store begins', '2026-01-01 00:00:00'),
	(2, 'draft', NULL, NULL, NULL);

INSERT INTO workflow_actions (version_id, action_no, status_id, name, sort_order, needs_note, needs_reason)
SELECT workflow_versions.id, 1, statuses.id, 'Lost', 10, 0, 1
FROM workflow_versions
JOIN statuses ON statuses.default_for = 'working';

INSERT INTO workflow_operations (action_id, sort_order, kind, status_id, word, is_locked)
SELECT workflow_actions.id, 10, 'close_lead', statuses.id, 'current_assignment', 1
FROM workflow_actions
JOIN statuses ON statuses.default_for = 'closed';
