-- Working a Sales Up: what hangs on a lead beyond contacts and tasks, who is in
-- the store, whose a lead is, and what users set up for themselves.

ALTER TABLE store_settings
	ADD COLUMN untouched_days INT NOT NULL DEFAULT 3 COMMENT 'days without activity after which an open lead stands out',
	ADD COLUMN no_show_minutes INT NOT NULL DEFAULT 60 COMMENT 'minutes after its start at which an appointment nobody came to is a no-show (measure m11)',
	ADD COLUMN show_correction_hours INT NOT NULL DEFAULT 48 COMMENT 'hours after its start in which a no-show can still be made a shown one';

ALTER TABLE roles
	ADD COLUMN lead_type VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'walk_in'
		COMMENT 'lead type that a New Sales Up of these users begins with';
UPDATE roles SET lead_type = 'phone' WHERE name = 'BDC Agent';

ALTER TABLE leads
	ADD COLUMN next_task VARCHAR(190) NULL COMMENT 'subject of what is due at next_task_at';
UPDATE leads l SET l.next_task = (SELECT t.subject FROM tasks t WHERE t.lead_id = l.id AND t.status = 'open'
	ORDER BY t.due_at, t.id LIMIT 1) WHERE l.next_task_at IS NOT NULL;

ALTER TABLE tasks
	ADD KEY tasks_done (lead_id, done_at);

CREATE TABLE process_steps (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	name VARCHAR(60) NOT NULL COMMENT 'name on the screens',
	event VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what takes the step by itself; null = only by hand',
	sort_order INT NOT NULL COMMENT 'place in the process',
	is_active TINYINT NOT NULL DEFAULT 1 COMMENT '0 = kept for old leads, not offered',
	PRIMARY KEY (id),
	UNIQUE KEY process_steps_name (name),
	UNIQUE KEY process_steps_event (event),
	CONSTRAINT process_steps_event_word CHECK (event IN ('arrived', 'appointment_set', 'appointment_shown',
		'presented', 'demo', 'write_up', 'turn_over', 'sold', 'delivered'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'The store''s sales process, in order';

INSERT INTO process_steps (id, name, event, sort_order) VALUES
	(1, 'Greeting', 'arrived', 10),
	(2, 'Appointment set', 'appointment_set', 20),
	(3, 'Appointment shown', 'appointment_shown', 30),
	(4, 'Needs analysis', NULL, 40),
	(5, 'Vehicle presented', 'presented', 50),
	(6, 'Demo drive', 'demo', 60),
	(7, 'Write-up', 'write_up', 70),
	(8, 'Manager turn-over', 'turn_over', 80),
	(9, 'Sold', 'sold', 90),
	(10, 'Delivered', 'delivered', 100);

CREATE TABLE step_events (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	lead_id BIGINT NOT NULL COMMENT 'lead that reached the step',
	step_id BIGINT NOT NULL COMMENT 'the step',
	at DATETIME NOT NULL COMMENT 'when, UTC (measure m13)',
	user_id BIGINT NULL COMMENT 'who took it; null = the system',
	how VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'manual or auto',
	undone_at DATETIME NULL COMMENT 'when it was taken back, UTC',
	undone_by BIGINT NULL COMMENT 'users.id of who took it back',
	live_lead_id BIGINT GENERATED ALWAYS AS (IF(undone_at IS NULL, lead_id, NULL)) STORED COMMENT 'holds "a lead is at a step once"',
	PRIMARY KEY (id),
	UNIQUE KEY step_events_live (live_lead_id, step_id),
	KEY step_events_lead (lead_id, at),
	KEY step_events_step (step_id, at),
	KEY step_events_user (user_id, at),
	CONSTRAINT step_events_how CHECK (how IN ('manual', 'auto')),
	CONSTRAINT step_events_fk_lead FOREIGN KEY (lead_id) REFERENCES leads (id),
	CONSTRAINT step_events_fk_step FOREIGN KEY (step_id) REFERENCES process_steps (id),
	CONSTRAINT step_events_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Steps of the sales process that leads reached';

CREATE TABLE trade_ins (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	lead_id BIGINT NOT NULL COMMENT 'lead it would pay for',
	vin VARCHAR(17) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'vehicle identification number, upper case',
	vin_check_ok TINYINT NOT NULL DEFAULT 0 COMMENT '1 = 17 characters with a right check digit; 0 only warns',
	year SMALLINT NULL COMMENT 'model year',
	make VARCHAR(40) NULL COMMENT 'make',
	model VARCHAR(60) NULL COMMENT 'model',
	trim VARCHAR(60) NULL COMMENT 'trim level',
	exterior_color VARCHAR(40) NULL COMMENT 'paint',
	odometer INT NULL COMMENT 'miles',
	`condition` VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'excellent, good, fair or poor',
	payoff_amount DECIMAL(12,2) NULL COMMENT 'what is still owed on it',
	lienholder VARCHAR(80) NULL COMMENT 'to whom it is owed',
	acv DECIMAL(12,2) NULL COMMENT 'actual cash value: what the store thinks it is worth',
	allowance DECIMAL(12,2) NULL COMMENT 'what the customer is allowed for it',
	appraised_by BIGINT NULL COMMENT 'who appraised it',
	appraised_at DATETIME NULL COMMENT 'when, UTC',
	outcome VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'offered' COMMENT 'offered, accepted, declined or taken',
	comments VARCHAR(500) NULL COMMENT 'note',
	PRIMARY KEY (id),
	KEY trade_ins_lead (lead_id),
	KEY trade_ins_appraised (appraised_at),
	KEY trade_ins_appraised_by (appraised_by),
	CONSTRAINT trade_ins_condition CHECK (`condition` IN ('excellent', 'good', 'fair', 'poor')),
	CONSTRAINT trade_ins_outcome CHECK (outcome IN ('offered', 'accepted', 'declined', 'taken')),
	CONSTRAINT trade_ins_fk_lead FOREIGN KEY (lead_id) REFERENCES leads (id),
	CONSTRAINT trade_ins_fk_appraised FOREIGN KEY (appraised_by) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Vehicles that prospects would trade in';

CREATE TABLE finance_wishes (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	lead_id BIGINT NOT NULL COMMENT 'whose wish; one per lead',
	method VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'cash, finance or lease',
	cash_down DECIMAL(12,2) NULL COMMENT 'money the customer would put down',
	monthly DECIMAL(12,2) NULL COMMENT 'what a month may cost',
	apr DECIMAL(5,2) NULL COMMENT 'annual rate hoped for, percent',
	term_months SMALLINT NULL COMMENT 'months to pay',
	lender VARCHAR(80) NULL COMMENT 'bank the customer has in mind',
	PRIMARY KEY (id),
	UNIQUE KEY finance_wishes_lead (lead_id),
	CONSTRAINT finance_wishes_method CHECK (method IN ('cash', 'finance', 'lease')),
	CONSTRAINT finance_wishes_fk_lead FOREIGN KEY (lead_id) REFERENCES leads (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'How prospects would like to pay';

CREATE TABLE write_ups (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	lead_id BIGINT NOT NULL COMMENT 'the lead',
	desired_vehicle_id BIGINT NULL COMMENT 'the wish it answers',
	price DECIMAL(12,2) NOT NULL COMMENT 'selling price of the vehicle',
	fees DECIMAL(12,2) NULL COMMENT 'fees',
	tax DECIMAL(12,2) NULL COMMENT 'taxes',
	trade_in_id BIGINT NULL COMMENT 'the vehicle traded in',
	trade_allowance DECIMAL(12,2) NULL COMMENT 'allowance for it in this proposal',
	trade_payoff DECIMAL(12,2) NULL COMMENT 'payoff of it in this proposal',
	cash_down DECIMAL(12,2) NULL COMMENT 'money put down',
	method VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'cash, finance or lease',
	apr DECIMAL(5,2) NULL COMMENT 'annual rate, percent',
	term_months SMALLINT NULL COMMENT 'months to pay',
	residual DECIMAL(12,2) NULL COMMENT 'value at the end of a lease',
	monthly DECIMAL(12,2) NULL COMMENT 'payment a month, as computed from the above when it was saved',
	status VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'draft' COMMENT 'draft, committed, signed or void',
	committed_at DATETIME NULL COMMENT 'customer said yes, UTC',
	committed_by BIGINT NULL COMMENT 'users.id of who took the yes',
	signed_at DATETIME NULL COMMENT 'signed, UTC',
	signed_by VARCHAR(120) NULL COMMENT 'name of the customer who signed',
	signed_user_id BIGINT NULL COMMENT 'users.id of who took the signature',
	live_lead_id BIGINT GENERATED ALWAYS AS (IF(status = 'void', NULL, lead_id)) STORED COMMENT 'holds "one live write-up per lead"',
	PRIMARY KEY (id),
	UNIQUE KEY write_ups_live (live_lead_id),
	KEY write_ups_lead (lead_id),
	KEY write_ups_wish (desired_vehicle_id),
	KEY write_ups_trade_in (trade_in_id),
	KEY write_ups_signed (signed_at),
	CONSTRAINT write_ups_method CHECK (method IN ('cash', 'finance', 'lease')),
	CONSTRAINT write_ups_status CHECK (status IN ('draft', 'committed', 'signed', 'void')),
	CONSTRAINT write_ups_fk_lead FOREIGN KEY (lead_id) REFERENCES leads (id),
	CONSTRAINT write_ups_fk_wish FOREIGN KEY (desired_vehicle_id) REFERENCES desired_vehicles (id),
	CONSTRAINT write_ups_fk_trade_in FOREIGN KEY (trade_in_id) REFERENCES trade_ins (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Proposals: vehicle, price, trade, payment';

CREATE TABLE visits (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when the row was entered, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	lead_id BIGINT NULL COMMENT 'the lead; null = an up without a name yet',
	customer_id BIGINT NULL COMMENT 'who came',
	description VARCHAR(190) NULL COMMENT 'how to know an up without a name',
	lead_type VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'walk_in' COMMENT 'how the customer came',
	in_at DATETIME NOT NULL COMMENT 'came in, UTC (measure m12); stays when the up is named later',
	out_at DATETIME NULL COMMENT 'went, UTC; null = in the store',
	greeted_by BIGINT NULL COMMENT 'users.id of who checked them in',
	user_id BIGINT NULL COMMENT 'salesperson with the customer',
	is_be_back TINYINT NOT NULL DEFAULT 0 COMMENT '1 = not the first visit of the lead',
	appointment_id BIGINT NULL COMMENT 'the appointment that was kept by it',
	turned_over_to BIGINT NULL COMMENT 'manager who took over',
	turned_over_at DATETIME NULL COMMENT 'when, UTC',
	live_lead_id BIGINT GENERATED ALWAYS AS (IF(out_at IS NULL, lead_id, NULL)) STORED COMMENT 'holds "in the store once"',
	PRIMARY KEY (id),
	UNIQUE KEY visits_live_lead (live_lead_id),
	KEY visits_in (in_at, id),
	KEY visits_out (out_at, in_at),
	KEY visits_lead (lead_id, in_at),
	KEY visits_customer (customer_id),
	KEY visits_user (user_id, in_at),
	KEY visits_greeted (greeted_by, in_at),
	KEY visits_appointment (appointment_id),
	KEY visits_turned_over (turned_over_to),
	CONSTRAINT visits_who CHECK (lead_id IS NOT NULL OR description IS NOT NULL),
	CONSTRAINT visits_fk_lead FOREIGN KEY (lead_id) REFERENCES leads (id),
	CONSTRAINT visits_fk_customer FOREIGN KEY (customer_id) REFERENCES customers (id),
	CONSTRAINT visits_fk_greeted FOREIGN KEY (greeted_by) REFERENCES users (id),
	CONSTRAINT visits_fk_user FOREIGN KEY (user_id) REFERENCES users (id),
	CONSTRAINT visits_fk_appointment FOREIGN KEY (appointment_id) REFERENCES appointments (id),
	CONSTRAINT visits_fk_turned_over FOREIGN KEY (turned_over_to) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'The showroom log: who came, when, and with whom';

CREATE TABLE up_rotation (
	user_id BIGINT NOT NULL COMMENT 'salesperson who takes ups',
	joined_on DATE NOT NULL COMMENT 'day in the store''s zone; a row of another day is not in the rotation',
	turn_at DATETIME(6) NOT NULL COMMENT 'when the place in the line was taken, UTC; the earliest is next',
	skips INT NOT NULL DEFAULT 0 COMMENT 'turns passed on this day',
	PRIMARY KEY (user_id),
	KEY up_rotation_turn (joined_on, turn_at),
	CONSTRAINT up_rotation_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Up rotation: who is next';

CREATE TABLE lead_opens (
	lead_id BIGINT NOT NULL COMMENT 'the record',
	user_id BIGINT NOT NULL COMMENT 'who has it open, or had',
	opened_at DATETIME NOT NULL COMMENT 'when it was opened last, UTC',
	last_seen_at DATETIME NOT NULL COMMENT 'when it was known to be open last, UTC',
	PRIMARY KEY (lead_id, user_id),
	KEY lead_opens_user (user_id, opened_at),
	CONSTRAINT lead_opens_fk_lead FOREIGN KEY (lead_id) REFERENCES leads (id),
	CONSTRAINT lead_opens_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Open with: shown to others, locks nobody out';

CREATE TABLE access_requests (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'when it was asked, UTC',
	created_by BIGINT NULL COMMENT 'users.id of who entered it; null = the system',
	updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'last change, UTC',
	updated_by BIGINT NULL COMMENT 'users.id of who changed it last; null = the system',
	row_version INT NOT NULL DEFAULT 1 COMMENT 'one more with every change; a save with an old one is refused',
	customer_id BIGINT NOT NULL COMMENT 'customer to be opened, with all leads',
	user_id BIGINT NOT NULL COMMENT 'who asks',
	reason VARCHAR(500) NOT NULL COMMENT 'why, in the words of the user',
	status VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'pending' COMMENT 'pending, approved, denied or revoked',
	decided_by BIGINT NULL COMMENT 'manager who decided',
	decided_at DATETIME NULL COMMENT 'when, UTC',
	decision_note VARCHAR(500) NULL COMMENT 'why, in the words of the manager',
	expires_at DATETIME NULL COMMENT 'end of an approved access, UTC; null = none',
	pending_customer_id BIGINT GENERATED ALWAYS AS (IF(status = 'pending', customer_id, NULL)) STORED COMMENT 'holds "asked once at a time"',
	PRIMARY KEY (id),
	UNIQUE KEY access_requests_pending (pending_customer_id, user_id),
	KEY access_requests_granted (user_id, status, customer_id),
	KEY access_requests_customer (customer_id, status),
	KEY access_requests_status (status, created_at),
	KEY access_requests_decided (decided_by),
	CONSTRAINT access_requests_status_word CHECK (status IN ('pending', 'approved', 'denied', 'revoked')),
	CONSTRAINT access_requests_fk_customer FOREIGN KEY (customer_id) REFERENCES customers (id),
	CONSTRAINT access_requests_fk_user FOREIGN KEY (user_id) REFERENCES users (id),
	CONSTRAINT access_requests_fk_decided FOREIGN KEY (decided_by) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Requests to open another''s customer, and what was granted';

CREATE TABLE ownership_events (
	id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'key',
	lead_id BIGINT NOT NULL COMMENT 'the lead',
	at DATETIME NOT NULL COMMENT 'when, UTC',
	user_id BIGINT NULL COMMENT 'who changed it; null = the system',
	how VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'assigned, taken, released or handed_over',
	from_owner_id BIGINT NULL COMMENT 'owner before; null = up for grabs',
	to_owner_id BIGINT NULL COMMENT 'owner after; null = up for grabs',
	from_second_id BIGINT NULL COMMENT 'second salesperson before',
	to_second_id BIGINT NULL COMMENT 'second salesperson after',
	tasks_moved INT NOT NULL DEFAULT 0 COMMENT 'open tasks and appointments that went along',
	reason VARCHAR(500) NULL COMMENT 'why, in the words of the user',
	batch_id VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'same for all leads of one bulk change',
	PRIMARY KEY (id),
	KEY ownership_events_lead (lead_id, at),
	KEY ownership_events_at (at, id),
	KEY ownership_events_batch (batch_id),
	KEY ownership_events_user (user_id),
	KEY ownership_events_from (from_owner_id),
	KEY ownership_events_to (to_owner_id),
	CONSTRAINT ownership_events_how CHECK (how IN ('assigned', 'taken', 'released', 'handed_over')),
	CONSTRAINT ownership_events_fk_lead FOREIGN KEY (lead_id) REFERENCES leads (id),
	CONSTRAINT ownership_events_fk_user FOREIGN KEY (user_id) REFERENCES users (id),
	CONSTRAINT ownership_events_fk_from FOREIGN KEY (from_owner_id) REFERENCES users (id),
	CONSTRAINT ownership_events_fk_to FOREIGN KEY (to_owner_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Changes of owner and second salesperson';

CREATE TABLE pod_choices (
	user_id BIGINT NOT NULL COMMENT 'whose dashboard',
	pod VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'name of the pod in the programs',
	position INT NOT NULL COMMENT 'place on the dashboard, the first on top',
	is_hidden TINYINT NOT NULL DEFAULT 0 COMMENT '1 = not shown',
	PRIMARY KEY (user_id, pod),
	CONSTRAINT pod_choices_fk_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
	COMMENT = 'Which pods a user sees, and in which order';
