-- Closing a month of sales.

CREATE TABLE sales_months (
	id BIGINT NOT NULL COMMENT 'year * 100 + month, as the store counts days',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	closed_at DATETIME NULL COMMENT 'since when its sales change with a reason only, UTC; null = open',
	closed_by BIGINT NULL COMMENT 'users.id of who closed it',
	PRIMARY KEY (id),
	CONSTRAINT sales_months_fk_closed_by FOREIGN KEY (closed_by) REFERENCES users (id),
	CONSTRAINT sales_months_month CHECK (id % 100 BETWEEN 1 AND 12)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Months of sales that were closed once; one that has no row is open';

INSERT INTO permissions (code, label, text, sort_order) VALUES
	('sales_month', 'Close Sales Months', 'Close and reopen a month of sales, and change a sale of a closed month, with a reason', 105);
INSERT INTO role_permissions (role_id, permission_code)
SELECT roles.id, 'sales_month' FROM roles WHERE roles.name IN ('Administrator', 'Sales Manager');
