-- Deals as the DMS has them: files, their rows, and what was decided of them.

CREATE TABLE dms_files (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL COMMENT 'when it was read, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who brought it; null = uplogctl',
	period DATE NOT NULL COMMENT 'first day of the month that it is reconciled with',
	name VARCHAR(190) NOT NULL COMMENT 'what the file was called',
	digest VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'SHA-256 of its bytes: the same file is known again',
	header TEXT NOT NULL COMMENT 'its headings, U+001F between them',
	mapping VARCHAR(190) COLLATE utf8mb4_bin NOT NULL COMMENT 'which column is which: numbers from 1 in the order of enum dms_column, 0 = not in it',
	day_first TINYINT NOT NULL COMMENT '1 = 2/11/26 is November 2',
	comma TINYINT NOT NULL COMMENT '1 = 1.234 is more than a thousand',
	n_rows INT NOT NULL COMMENT 'rows in it',
	n_bad INT NOT NULL COMMENT 'rows of it that are no deal',
	kept_at DATETIME NULL COMMENT 'when it became the file that the month is reconciled with, UTC; null = looked at only',
	kept_by BIGINT NULL COMMENT 'users.id of who decided so',
	PRIMARY KEY (id),
	KEY dms_files_period (period, kept_at, id),
	KEY dms_files_digest (digest),
	CONSTRAINT dms_files_fk_created_by FOREIGN KEY (created_by) REFERENCES users (id),
	CONSTRAINT dms_files_fk_kept_by FOREIGN KEY (kept_by) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Files of deals from the DMS';

CREATE TABLE dms_rows (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	dms_file_id BIGINT NOT NULL COMMENT 'the file',
	line INT NOT NULL COMMENT 'line of the file where it begins, from 1',
	raw TEXT NOT NULL COMMENT 'its cells as they came, U+001F between them',
	row_key VARCHAR(120) COLLATE utf8mb4_bin NOT NULL COMMENT 'what the same deal is called in the next file',
	digest VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'SHA-256 of its values: another one means that it changed',
	is_bad TINYINT NOT NULL COMMENT '1 = it is no deal that could be matched',
	problem VARCHAR(400) NULL COMMENT 'what could not be read of it, and why',
	deal_no VARCHAR(20) NULL COMMENT 'DMS Deal #',
	stock_no VARCHAR(20) NULL COMMENT 'stock number',
	vin VARCHAR(17) COLLATE utf8mb4_bin NULL COMMENT 'VIN, upper case',
	customer VARCHAR(190) NULL COMMENT 'buyer, as it is written there',
	sold_on DATE NULL COMMENT 'day of the sale',
	deal_type VARCHAR(16) COLLATE utf8mb4_bin NULL COMMENT 'type of deal, a word of sales.deal_type',
	front DECIMAL(12,2) NULL COMMENT 'front end gross',
	back DECIMAL(12,2) NULL COMMENT 'back end gross',
	PRIMARY KEY (id),
	UNIQUE KEY dms_rows_line (dms_file_id, line),
	CONSTRAINT dms_rows_fk_file FOREIGN KEY (dms_file_id) REFERENCES dms_files (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Their rows, each kept whatever is wrong with it';

CREATE TABLE dms_decisions (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key: a later one of the same deal counts',
	at DATETIME NOT NULL COMMENT 'when, UTC',
	user_id BIGINT NULL COMMENT 'who decided',
	period DATE NOT NULL COMMENT 'first day of the month that was reconciled',
	verb VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'match, apart, leave, open or update',
	row_key VARCHAR(120) COLLATE utf8mb4_bin NULL COMMENT 'the deal in the DMS; null = it is not there',
	sale_id BIGINT NULL COMMENT 'the sale; null = there is none',
	digest VARCHAR(64) COLLATE utf8mb4_bin NULL COMMENT 'of both as they were left: it is asked again when one of them changes',
	reason VARCHAR(400) NULL COMMENT 'why, in the words of the user, or what was updated',
	PRIMARY KEY (id),
	KEY dms_decisions_period (period, id),
	KEY dms_decisions_sale (sale_id),
	CONSTRAINT dms_decisions_verb CHECK (verb IN ('match', 'apart', 'leave', 'open', 'update')),
	CONSTRAINT dms_decisions_fk_user FOREIGN KEY (user_id) REFERENCES users (id),
	CONSTRAINT dms_decisions_fk_sale FOREIGN KEY (sale_id) REFERENCES sales (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Who decided what when a month was reconciled; only ever added to';

CREATE TABLE dms_headings (
	field VARCHAR(16) COLLATE utf8mb4_bin NOT NULL COMMENT 'a word of dms_columns',
	heading VARCHAR(190) NOT NULL COMMENT 'what this store''s DMS calls it; empty = it is not read',
	PRIMARY KEY (field)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Columns of the store''s DMS files, as somebody put them right';

ALTER TABLE sales
	ADD KEY sales_vin (vin),
	ADD KEY sales_stock_no (stock_no);
