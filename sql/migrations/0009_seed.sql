-- Seed: permissions, roles with their coverage, and the statuses that every store begins with.

INSERT INTO permissions (code, label, text, sort_order) VALUES
	('lead_read', 'Read Leads', 'Open My Leads and the leads within one''s coverage', 10),
	('lead_create', 'Create Leads', 'Enter a new Sales Up', 20),
	('lead_edit', 'Edit Leads', 'Change a lead, its desired vehicles and its log', 30),
	('lead_close_manual', 'Manual Close Lead', 'Close leads from My Leads without a workflow action', 40),
	('lead_assign', 'Assign Leads', 'Change the owner or the second salesperson', 50),
	('customer_read', 'Read Customers', 'Search customers and open the profiles within one''s coverage', 60),
	('customer_edit', 'Edit Customers', 'Change names, phones, addresses and consents', 70),
	('sale_read', 'Read Sales', 'See the details of sales', 80),
	('sale_edit', 'Edit Sales', 'Change staff, deal number, type of deal and gross of a sale', 90),
	('sale_delete', 'Delete Sales', 'Delete a sale and put the lead and the vehicle back', 100),
	('report_read', 'Read Reports', 'Generate reports and save favorites', 110),
	('report_export', 'Export Reports', 'Take reports out as CSV or spreadsheet', 120),
	('inventory_read', 'Read Inventory', 'See vehicles', 130),
	('inventory_edit', 'Edit Inventory', 'Add, change and import vehicles', 140),
	('task_edit', 'Work Tasks', 'Schedule, complete and reschedule tasks and appointments', 150),
	('showroom_log', 'Keep the Showroom Log', 'Check visitors in and out', 160),
	('user_manage', 'Manage Users', 'Add, change and disable users and their rights', 170),
	('role_manage', 'Manage Roles', 'Change roles and what they may do', 180),
	('audit_read', 'Read the Audit Trail', 'See who changed what, and when', 190),
	('workflow_edit', 'Edit the Workflow', 'Change statuses and workflow actions', 200),
	('source_manage', 'Manage Lead Sources', 'Change lead sources and their costs', 210),
	('store_edit', 'Edit Store Settings', 'Change the settings of the store', 220);

INSERT INTO roles (id, name, scope) VALUES
	(1, 'Administrator', 'store'),
	(2, 'Sales Manager', 'store'),
	(3, 'Senior Salesperson', 'own'),
	(4, 'Salesperson', 'own'),
	(5, 'BDC Agent', 'team'),
	(6, 'F&I Manager', 'store'),
	(7, 'Receptionist', 'own');

INSERT INTO role_permissions (role_id, permission_code)
SELECT roles.id, permissions.code
FROM roles
JOIN permissions
WHERE roles.name = 'Administrator';

INSERT INTO role_permissions (role_id, permission_code)
SELECT roles.id, permissions.code
FROM roles
JOIN permissions ON permissions.code IN (
	'lead_read', 'lead_create', 'lead_edit', 'lead_close_manual', 'lead_assign',
	'customer_read', 'customer_edit', 'sale_read', 'sale_edit', 'sale_delete',
	'report_read', 'report_export', 'inventory_read', 'inventory_edit', 'audit_read',
	'source_manage', 'task_edit', 'showroom_log')
WHERE roles.name = 'Sales Manager';

INSERT INTO role_permissions (role_id, permission_code)
SELECT roles.id, permissions.code
FROM roles
JOIN permissions ON permissions.code IN (
	'lead_read', 'lead_create', 'lead_edit', 'lead_close_manual', 'customer_read',
	'customer_edit', 'sale_read', 'report_read', 'inventory_read', 'task_edit',
	'showroom_log')
WHERE roles.name = 'Senior Salesperson';

INSERT INTO role_permissions (role_id, permission_code)
SELECT roles.id, permissions.code
FROM roles
JOIN permissions ON permissions.code IN (
	'lead_read', 'lead_create', 'lead_edit', 'customer_read', 'customer_edit', 'sale_read',
	'report_read', 'inventory_read', 'task_edit', 'showroom_log')
WHERE roles.name = 'Salesperson';

INSERT INTO role_permissions (role_id, permission_code)
SELECT roles.id, permissions.code
FROM roles
JOIN permissions ON permissions.code IN (
	'lead_read', 'lead_create', 'lead_edit', 'customer_read', 'customer_edit',
	'report_read', 'inventory_read', 'task_edit', 'showroom_log')
WHERE roles.name = 'BDC Agent';

INSERT INTO role_permissions (role_id, permission_code)
SELECT roles.id, permissions.code
FROM roles
JOIN permissions ON permissions.code IN (
	'lead_read', 'customer_read', 'sale_read', 'sale_edit', 'report_read', 'report_export',
	'inventory_read')
WHERE roles.name = 'F&I Manager';

INSERT INTO role_permissions (role_id, permission_code)
SELECT roles.id, permissions.code
FROM roles
JOIN permissions ON permissions.code IN (
	'lead_read', 'lead_create', 'customer_read', 'inventory_read', 'showroom_log')
WHERE roles.name = 'Receptionist';

INSERT INTO statuses (id, name, system_status, default_for, color, sort_order) VALUES
	(1, 'New', 'new', 'created', 'azure', 10),
	(2, 'Working', 'working', 'working', 'blue', 20),
	(3, 'Hot', 'working', NULL, 'red', 30),
	(4, 'Cold', 'working', NULL, 'cyan', 40),
	(5, 'Unresponsive', 'working', NULL, 'gray', 50),
	(6, 'Appointment Set', 'appointment', 'appointment', 'purple', 60),
	(7, 'In Showroom', 'in_store', 'in_store', 'orange', 70),
	(8, 'Write-Up', 'negotiating', 'negotiating', 'yellow', 80),
	(9, 'Sold-Sale Completed', 'won', 'sold', 'green', 90),
	(10, 'Won', 'won', 'won', 'lime', 100),
	(11, 'Closed', 'closed', 'closed', 'gray', 110),
	(12, 'Bought Elsewhere', 'closed', NULL, 'gray', 120),
	(13, 'Bad', 'bad', 'bad', 'gray', 130),
	(14, 'Duplicate', 'bad', 'duplicate', 'gray', 140);

-- Until the store is named: a row that every screen can show.
INSERT INTO store_settings (id, name, zone, currency, locale) VALUES
	(1, 'Dealership', 'UTC', 'USD', 'en-US');
