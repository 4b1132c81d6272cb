-- People: customers and how to reach them.

CREATE TABLE customers (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'individual' COMMENT 'individual or business',
	first_name VARCHAR(60) NULL COMMENT 'given name',
	middle_name VARCHAR(60) NULL COMMENT 'middle name or initial',
	last_name VARCHAR(60) NULL COMMENT 'family name',
	name_suffix VARCHAR(12) NULL COMMENT 'Jr., III …',
	preferred_name VARCHAR(60) NULL COMMENT 'how the customer wants to be called',
	company_name VARCHAR(120) NULL COMMENT 'name of a business',
	full_name_raw VARCHAR(190) NULL COMMENT 'name as it was received, when it came in one piece',
	birth_date DATE NULL COMMENT 'date of birth',
	language VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'language the customer speaks, e.g. es',
	preferred_contact VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'call, text, email or letter',
	co_buyer_id BIGINT NULL COMMENT 'customer who usually buys along',
	merged_into_id BIGINT NULL COMMENT 'customer this one was merged into; such a row is not shown',
	PRIMARY KEY (id),
	KEY customers_last_name (last_name, first_name),
	KEY customers_first_name (first_name, last_name),
	KEY customers_company (company_name),
	KEY customers_co_buyer (co_buyer_id),
	KEY customers_merged (merged_into_id),
	CONSTRAINT customers_kind CHECK (kind IN ('individual', 'business')),
	CONSTRAINT customers_preferred_contact CHECK (preferred_contact IN ('call', 'text', 'email', 'letter')),
	CONSTRAINT customers_fk_co_buyer FOREIGN KEY (co_buyer_id) REFERENCES customers (id),
	CONSTRAINT customers_fk_merged FOREIGN KEY (merged_into_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Persons and businesses';

CREATE TABLE customer_phones (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	customer_id BIGINT NOT NULL COMMENT 'whose phone',
	number_raw VARCHAR(40) NOT NULL COMMENT 'as it was typed or received',
	e164 VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'as +13125550142; null = could not be read',
	extension VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'extension',
	type VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'mobile' COMMENT 'mobile, home, work, fax or other',
	best_time VARCHAR(40) NULL COMMENT 'when to call',
	preferred TINYINT NOT NULL DEFAULT 0 COMMENT '1 = call this one first',
	valid TINYINT NOT NULL DEFAULT 1 COMMENT '0 = found wrong or out of service',
	tail7 VARCHAR(7) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS (RIGHT(e164, 7)) STORED COMMENT 'last seven digits: search by the number without its area code',
	tail4 VARCHAR(4) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS (RIGHT(e164, 4)) STORED COMMENT 'last four digits: search by them alone',
	PRIMARY KEY (id),
	KEY customer_phones_customer (customer_id),
	KEY customer_phones_e164 (e164, customer_id),
	KEY customer_phones_tail7 (tail7, customer_id),
	KEY customer_phones_tail4 (tail4, customer_id),
	CONSTRAINT customer_phones_type CHECK (type IN ('mobile', 'home', 'work', 'fax', 'other')),
	CONSTRAINT customer_phones_fk_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Phones of customers';

CREATE TABLE customer_emails (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	customer_id BIGINT NOT NULL COMMENT 'whose address',
	address VARCHAR(190) NOT NULL COMMENT 'as it was typed or received',
	address_norm VARCHAR(190) NOT NULL COMMENT 'trimmed and in lower case, to compare',
	preferred TINYINT NOT NULL DEFAULT 0 COMMENT '1 = write to this one first',
	bounced_at DATETIME NULL COMMENT 'when a mail came back, UTC',
	PRIMARY KEY (id),
	KEY customer_emails_customer (customer_id),
	KEY customer_emails_norm (address_norm),
	CONSTRAINT customer_emails_fk_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Mail addresses of customers';

CREATE TABLE customer_addresses (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	customer_id BIGINT NOT NULL COMMENT 'whose address',
	type VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'home' COMMENT 'home, work or other',
	street VARCHAR(120) NULL COMMENT 'street and number',
	street2 VARCHAR(120) NULL COMMENT 'apartment, suite',
	city VARCHAR(80) NULL COMMENT 'city',
	region VARCHAR(40) NULL COMMENT 'state or province',
	postal_code VARCHAR(16) NULL COMMENT 'ZIP or postal code',
	country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'ISO 3166 code',
	PRIMARY KEY (id),
	KEY customer_addresses_customer (customer_id),
	CONSTRAINT customer_addresses_type CHECK (type IN ('home', 'work', 'other')),
	CONSTRAINT customer_addresses_fk_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Postal addresses of customers';

CREATE TABLE consents (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	customer_id BIGINT NOT NULL COMMENT 'whose consent',
	channel VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'call, text, email, letter or all',
	purpose VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'marketing, transaction or all',
	state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'granted, refused or stopped; stopped is the customer''s own STOP',
	at DATETIME NOT NULL COMMENT 'when it was said, UTC',
	how VARCHAR(40) NOT NULL COMMENT 'in person, web form, text STOP …',
	proof VARCHAR(500) NULL COMMENT 'words, form or message that prove it',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	PRIMARY KEY (id),
	KEY consents_customer (customer_id, channel, id),
	CONSTRAINT consents_channel CHECK (channel IN ('call', 'text', 'email', 'letter', 'all')),
	CONSTRAINT consents_purpose CHECK (purpose IN ('marketing', 'transaction', 'all')),
	CONSTRAINT consents_state CHECK (state IN ('granted', 'refused', 'stopped')),
	CONSTRAINT consents_fk_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'What customers allowed; rows are only ever added and the strictest wins';
