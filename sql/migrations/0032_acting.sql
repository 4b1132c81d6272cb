-- What taking a workflow action keeps: whose turn it is, and each user's favorite leads.

CREATE TABLE transfer_turns (
	team_id BIGINT NOT NULL COMMENT 'the team whose users are given leads in turn',
	user_id BIGINT NULL COMMENT 'who was given the last one; null = nobody yet',
	PRIMARY KEY (team_id),
	KEY transfer_turns_user (user_id),
	CONSTRAINT transfer_turns_fk_team FOREIGN KEY (team_id) REFERENCES teams (id),
	CONSTRAINT transfer_turns_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Whose turn it was last, by team';

CREATE TABLE lead_favorites (
	user_id BIGINT NOT NULL COMMENT 'whose favorite it is',
	lead_id BIGINT NOT NULL COMMENT 'the lead',
	PRIMARY KEY (user_id, lead_id),
	KEY lead_favorites_lead (lead_id),
	CONSTRAINT lead_favorites_fk_user FOREIGN KEY (user_id) REFERENCES users (id),
	CONSTRAINT lead_favorites_fk_lead FOREIGN KEY (lead_id) REFERENCES leads (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'My favorites: leads that a user marked';
