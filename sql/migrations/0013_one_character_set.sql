-- One character set: every text column is utf8mb4, and words of the programs compare by their bytes. A text from outside
-- that is no ASCII could not be compared with a column in ascii (error 1267), nor stored in it.

ALTER TABLE role_permissions
	DROP FOREIGN KEY role_permissions_fk_permission;

ALTER TABLE user_permissions
	DROP FOREIGN KEY user_permissions_fk_permission;

ALTER TABLE permissions
	MODIFY code VARCHAR(40) COLLATE utf8mb4_bin NOT NULL COMMENT 'name in the programs';

ALTER TABLE role_permissions
	MODIFY permission_code VARCHAR(40) COLLATE utf8mb4_bin NOT NULL COMMENT 'a right its users have',
	ADD CONSTRAINT role_permissions_fk_permission FOREIGN KEY (permission_code)
		REFERENCES permissions (code);

ALTER TABLE user_permissions
	MODIFY permission_code VARCHAR(40) COLLATE utf8mb4_bin NOT NULL COMMENT 'the right; no row = inherited from the role',
	MODIFY effect VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'allow or deny; deny wins over the role',
	ADD CONSTRAINT user_permissions_fk_permission FOREIGN KEY (permission_code)
		REFERENCES permissions (code);

ALTER TABLE store_settings
	MODIFY zone VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'IANA time zone of the store',
	MODIFY currency CHAR(3) COLLATE utf8mb4_bin NOT NULL COMMENT 'ISO 4217 code of all money',
	MODIFY locale VARCHAR(16) COLLATE utf8mb4_bin NOT NULL COMMENT 'locale of dates and money, e.g. en-US';

ALTER TABLE roles
	MODIFY scope VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'whose leads its users open: own, team or store',
	MODIFY lead_type VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT 'walk_in' COMMENT 'lead type that a New Sales Up of these users begins with';

ALTER TABLE users
	MODIFY phone VARCHAR(20) COLLATE utf8mb4_bin NULL COMMENT 'work phone, E.164',
	MODIFY password_hash VARCHAR(255) COLLATE utf8mb4_bin NULL COMMENT 'scrypt, encoded with cost and salt; null = no sign-in',
	MODIFY theme VARCHAR(8) COLLATE utf8mb4_bin NOT NULL DEFAULT 'auto' COMMENT 'look of the screens: auto, light or dark';

ALTER TABLE sessions
	MODIFY ip VARCHAR(45) COLLATE utf8mb4_bin NULL COMMENT 'address at sign-in';

ALTER TABLE sign_in_failures
	MODIFY kind VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'what is counted: account or address';

ALTER TABLE idempotency_keys
	MODIFY path VARCHAR(190) COLLATE utf8mb4_bin NOT NULL COMMENT 'where to',
	MODIFY key_value VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'key in the form';

ALTER TABLE audit_events
	MODIFY entity VARCHAR(32) COLLATE utf8mb4_bin NOT NULL COMMENT 'kind of record, its table name in the singular: lead, sale, user …',
	MODIFY verb VARCHAR(32) COLLATE utf8mb4_bin NOT NULL COMMENT 'what was done: create, update, close, delete, denied …',
	MODIFY batch_id VARCHAR(36) COLLATE utf8mb4_bin NULL COMMENT 'same for all rows of one bulk action',
	MODIFY request_id VARCHAR(36) COLLATE utf8mb4_bin NULL COMMENT 'request in the log',
	MODIFY ip VARCHAR(45) COLLATE utf8mb4_bin NULL COMMENT 'address of the client';

ALTER TABLE customers
	MODIFY kind VARCHAR(12) COLLATE utf8mb4_bin NOT NULL DEFAULT 'individual' COMMENT 'individual or business',
	MODIFY language VARCHAR(16) COLLATE utf8mb4_bin NULL COMMENT 'language the customer speaks, e.g. es',
	MODIFY preferred_contact VARCHAR(8) COLLATE utf8mb4_bin NULL COMMENT 'call, text, email or letter';

ALTER TABLE customer_phones
	MODIFY e164 VARCHAR(20) COLLATE utf8mb4_bin NULL COMMENT 'as +13125550142; null = could not be read',
	MODIFY extension VARCHAR(12) COLLATE utf8mb4_bin NULL COMMENT 'extension',
	MODIFY type VARCHAR(8) COLLATE utf8mb4_bin NOT NULL DEFAULT 'mobile' COMMENT 'mobile, home, work, fax or other',
	MODIFY tail7 VARCHAR(7) COLLATE utf8mb4_bin GENERATED ALWAYS AS (RIGHT(e164, 7)) STORED COMMENT 'last seven digits: search by the number without its area code',
	MODIFY tail4 VARCHAR(4) COLLATE utf8mb4_bin GENERATED ALWAYS AS (RIGHT(e164, 4)) STORED COMMENT 'last four digits: search by them alone';

ALTER TABLE customer_addresses
	MODIFY type VARCHAR(8) COLLATE utf8mb4_bin NOT NULL DEFAULT 'home' COMMENT 'home, work or other',
	MODIFY country CHAR(2) COLLATE utf8mb4_bin NULL COMMENT 'ISO 3166 code';

ALTER TABLE consents
	MODIFY channel VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'call, text, email, letter or all',
	MODIFY purpose VARCHAR(16) COLLATE utf8mb4_bin NOT NULL COMMENT 'marketing, transaction or all',
	MODIFY state VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'granted, refused or stopped; stopped is the customer''s own STOP';

ALTER TABLE statuses
	MODIFY system_status VARCHAR(12) COLLATE utf8mb4_bin NOT NULL COMMENT 'what it means to the programs; won, closed and bad end the lead',
	MODIFY default_for VARCHAR(12) COLLATE utf8mb4_bin NULL COMMENT 'event that gives a lead this status; each event has at most one',
	MODIFY color VARCHAR(12) COLLATE utf8mb4_bin NOT NULL COMMENT 'color word of the badge';

ALTER TABLE sources
	MODIFY category VARCHAR(16) COLLATE utf8mb4_bin NOT NULL COMMENT 'kind of source';

ALTER TABLE source_costs
	MODIFY kind VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'per_lead, per_sale, monthly or one_off';

ALTER TABLE vehicles
	MODIFY vin VARCHAR(17) COLLATE utf8mb4_bin NULL COMMENT 'vehicle identification number, upper case',
	MODIFY `condition` VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'new, used, certified or demo',
	MODIFY status VARCHAR(12) COLLATE utf8mb4_bin NOT NULL DEFAULT 'in_stock' COMMENT 'where it stands; only in_stock and hold can be sold';

ALTER TABLE raw_messages
	MODIFY channel VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'http, mail, command or form',
	MODIFY status VARCHAR(12) COLLATE utf8mb4_bin NOT NULL COMMENT 'received, parsed, quarantined or duplicate';

ALTER TABLE leads
	MODIFY lead_type VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'how the customer came';

ALTER TABLE desired_vehicles
	MODIFY new_used VARCHAR(8) COLLATE utf8mb4_bin NOT NULL DEFAULT 'any' COMMENT 'new, used or any';

ALTER TABLE activities
	MODIFY channel VARCHAR(12) COLLATE utf8mb4_bin NOT NULL COMMENT 'call, email, text, letter, visit, note, status or system',
	MODIFY direction VARCHAR(8) COLLATE utf8mb4_bin NOT NULL DEFAULT 'none' COMMENT 'in, out or none',
	MODIFY outcome VARCHAR(20) COLLATE utf8mb4_bin NULL COMMENT 'what came of it: talked, left_message, no_answer, replied …';

ALTER TABLE tasks
	MODIFY type VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'call, email, text, letter, visit, delivery or other',
	MODIFY status VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT 'open' COMMENT 'open, done or cancelled',
	MODIFY origin VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT 'manual' COMMENT 'manual, workflow or system';

ALTER TABLE appointments
	MODIFY type VARCHAR(12) COLLATE utf8mb4_bin NOT NULL COMMENT 'visit, test_drive, delivery, phone or other',
	MODIFY status VARCHAR(12) COLLATE utf8mb4_bin NOT NULL DEFAULT 'planned' COMMENT 'planned, confirmed, shown, no_show, cancelled or rescheduled';

ALTER TABLE close_events
	MODIFY outcome VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'won or closed',
	MODIFY method VARCHAR(16) COLLATE utf8mb4_bin NOT NULL COMMENT 'workflow_action, manual or sale',
	MODIFY credit_rule VARCHAR(20) COLLATE utf8mb4_bin NOT NULL COMMENT 'self, specified_user or current_assignment',
	MODIFY batch_id VARCHAR(36) COLLATE utf8mb4_bin NULL COMMENT 'same for all leads of one bulk close';

ALTER TABLE sales
	MODIFY vin VARCHAR(17) COLLATE utf8mb4_bin NULL COMMENT 'VIN when it was sold',
	MODIFY deal_type VARCHAR(16) COLLATE utf8mb4_bin NOT NULL COMMENT 'type of deal',
	MODIFY lead_type VARCHAR(10) COLLATE utf8mb4_bin NOT NULL COMMENT 'lead type when it was sold',
	MODIFY snap_vehicle_status VARCHAR(12) COLLATE utf8mb4_bin NULL COMMENT 'status of the vehicle before the sale',
	MODIFY delete_reason VARCHAR(20) COLLATE utf8mb4_bin NULL COMMENT 'wrong_vehicle, should_not_be_sold or other';

ALTER TABLE sale_staff
	MODIFY role VARCHAR(16) COLLATE utf8mb4_bin NOT NULL COMMENT 'salesperson, sales_manager, fi_manager or bdc';

ALTER TABLE report_favorites
	MODIFY report VARCHAR(40) COLLATE utf8mb4_bin NOT NULL COMMENT 'name of the report in its address, e.g. sales-details';

ALTER TABLE process_steps
	MODIFY event VARCHAR(20) COLLATE utf8mb4_bin NULL COMMENT 'what takes the step by itself; null = only by hand';

ALTER TABLE step_events
	MODIFY how VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'manual or auto';

ALTER TABLE trade_ins
	MODIFY vin VARCHAR(17) COLLATE utf8mb4_bin NULL COMMENT 'vehicle identification number, upper case',
	MODIFY `condition` VARCHAR(10) COLLATE utf8mb4_bin NULL COMMENT 'excellent, good, fair or poor',
	MODIFY outcome VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT 'offered' COMMENT 'offered, accepted, declined or taken';

ALTER TABLE finance_wishes
	MODIFY method VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'cash, finance or lease';

ALTER TABLE write_ups
	MODIFY method VARCHAR(8) COLLATE utf8mb4_bin NOT NULL COMMENT 'cash, finance or lease',
	MODIFY status VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT 'draft' COMMENT 'draft, committed, signed or void';

ALTER TABLE visits
	MODIFY lead_type VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT 'walk_in' COMMENT 'how the customer came';

ALTER TABLE access_requests
	MODIFY status VARCHAR(10) COLLATE utf8mb4_bin NOT NULL DEFAULT 'pending' COMMENT 'pending, approved, denied or revoked';

ALTER TABLE ownership_events
	MODIFY how VARCHAR(12) COLLATE utf8mb4_bin NOT NULL COMMENT 'assigned, taken, released or handed_over',
	MODIFY batch_id VARCHAR(36) COLLATE utf8mb4_bin NULL COMMENT 'same for all leads of one bulk change';

ALTER TABLE pod_choices
	MODIFY pod VARCHAR(20) COLLATE utf8mb4_bin NOT NULL COMMENT 'name of the pod in the programs';
