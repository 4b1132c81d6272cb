-- What a process keeps of what rarely changes is good for as long as the version of it stays (lib/db/known.h).

CREATE TABLE versions (
	id BIGINT NOT NULL COMMENT 'always 1: there is one row',
	store BIGINT NOT NULL COMMENT 'of the store, its users, roles, teams, statuses and sources: another one with each change of them',
	choices BIGINT NOT NULL COMMENT 'of what users chose for themselves: favorite reports, pods',
	PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Versions of what processes keep in their memory';

INSERT INTO versions (id, store, choices) VALUES (1, 1, 1);
