-- Rows that every demo has, of leads of today.csv by their names. A time is as in a story.

SET @admin = (SELECT id FROM users WHERE login = 'admin');
SET @manager = (SELECT id FROM users WHERE login = 'manager');
SET @reception = (SELECT id FROM users WHERE login = 'reception');
SET @day = DATE({now} - INTERVAL 6 HOUR);
SET @month = CONCAT(DATE_FORMAT(@day, 'from=%Y-%m-01&to='), LAST_DAY(@day));

INSERT INTO teams (id, name) VALUES (1, 'New Cars'), (2, 'Pre-Owned'), (3, 'Internet');

INSERT INTO user_permissions (user_id, permission_code, effect, created_by)
SELECT u.id, e.code, e.effect, @admin
FROM (SELECT 'sales7' AS login, 'report_export' AS code, 'allow' AS effect
	UNION ALL SELECT 'sales9', 'customer_edit', 'deny'
	UNION ALL SELECT 'bdc2', 'sale_read', 'allow'
	UNION ALL SELECT 'fi2', 'report_export', 'deny') AS e
JOIN users u ON u.login = e.login;

INSERT INTO report_favorites (user_id, report, name, query, sort_order)
SELECT u.id, e.report, e.name, @month, e.place
FROM (SELECT 'manager' AS login, 'sales-details' AS report, 'Sales Details/Edit Sales' AS name, 0 AS place
	UNION ALL SELECT 'manager', 'closed-leads', 'Closed leads and credit', 1
	UNION ALL SELECT 'manager', 'sales-by-user', 'Sales performance by user', 2
	UNION ALL SELECT 'admin', 'sales-details', 'Sales Details/Edit Sales', 3
	UNION ALL SELECT 'sales1', 'sales-by-user', 'My month', 4) AS e
JOIN users u ON u.login = e.login;

INSERT INTO access_requests (created_at, created_by, updated_at, customer_id, user_id, reason, status, decided_by, decided_at,
	decision_note, expires_at)
SELECT e.asked, u.id, COALESCE(e.decided, e.asked), l.customer_id, u.id, e.reason, e.status, IF(e.decided IS NULL, NULL, @manager),
	e.decided, e.note, e.expires
FROM (SELECT {-1@15:10} AS asked, 'cold sales1' AS story, 'sales2' AS login, 'They asked for me at the service desk' AS reason,
		'pending' AS status, NULL AS decided, NULL AS note, NULL AS expires
	UNION ALL SELECT {-1@18:05}, 'hot past due sales2', 'sales3', 'My neighbor, would like to help', 'pending', NULL, NULL, NULL
	UNION ALL SELECT {-2@11:25}, 'cold sales3', 'bdc1', 'Called the internet line about this car', 'pending', NULL, NULL, NULL
	UNION ALL SELECT {-2@10:15}, 'unresponsive sales1', 'sales2', 'Covers for me this week', 'approved', {-1@09:40}, 'For the vacation', {+5@19:00}
	UNION ALL SELECT {-3@12:00}, 'past due sales1', 'sales3', 'Sold them their last car', 'approved', {-2@09:30}, NULL, NULL
	UNION ALL SELECT {-4@16:40}, 'unresponsive sales2', 'sales1', 'Came in on the owner''s day off', 'approved', {-3@09:35}, NULL, {+8@19:00}
	UNION ALL SELECT {-2@13:20}, 'no task sales2', 'bdc1', 'Answers their mails', 'approved', {-1@10:05}, NULL, NULL
	UNION ALL SELECT {-5@11:10}, 'cold sales2', 'sales1', 'Was there when they came in', 'approved', {-4@09:50}, 'One day only', {-3@19:00}
	UNION ALL SELECT {-3@14:30}, 'no task sales1', 'sales3', 'I saw them first', 'denied', {-2@10:10}, 'Ask the owner first', NULL
	UNION ALL SELECT {-6@12:45}, 'unresponsive bdc1', 'sales2', 'Is my cousin', 'revoked', {-5@10:00}, 'Sorted out', NULL) AS e
JOIN told l ON l.name = e.story JOIN users u ON u.login = e.login;

INSERT INTO lead_opens (lead_id, user_id, opened_at, last_seen_at)
SELECT l.id, u.id, e.opened, e.seen
FROM (SELECT 'hot sales1' AS story, 'sales1' AS login, {now-12m} AS opened, {now-1m} AS seen
	UNION ALL SELECT 'hot sales1', 'manager', {now-4m}, {now}
	UNION ALL SELECT 'working sales2', 'sales2', {now-25m}, {now-2m}
	UNION ALL SELECT 'working sales2', 'manager', {now-9m}, {now-1m}
	UNION ALL SELECT 'write-up sales1', 'sales1', {now-110m}, {now-98m}
	UNION ALL SELECT 'signed sales2', 'fi1', {now-3m}, {now}
	UNION ALL SELECT 'cold sales1', 'sales1', {-1@16:20}, {-1@16:31}
	UNION ALL SELECT 'appointment sales2', 'sales2', {now-90m}, {now-85m}) AS e
JOIN told l ON l.name = e.story JOIN users u ON u.login = e.login;

INSERT INTO up_rotation (user_id, joined_on, turn_at, skips)
SELECT u.id, @day, e.turn, e.skips
FROM (SELECT 'sales6' AS login, {now-170m} AS turn, 0 AS skips
	UNION ALL SELECT 'sales7', {now-168m}, 0
	UNION ALL SELECT 'sales8', {now-150m}, 1
	UNION ALL SELECT 'sales4', {now-131m}, 0
	UNION ALL SELECT 'sales1', {now-98m}, 0
	UNION ALL SELECT 'sales2', {now-64m}, 0
	UNION ALL SELECT 'sales5', {now-41m}, 0
	UNION ALL SELECT 'sales3', {now-22m}, 0) AS e
JOIN users u ON u.login = e.login;

-- Two ups whose names nobody knows yet: one is with a salesperson, one waits. In a closed store they are gone.
INSERT INTO visits (created_at, created_by, updated_by, description, lead_type, in_at, out_at, greeted_by, user_id)
SELECT e.came, @reception, @reception, e.looks, 'walk_in', e.came, IF(e.went <= @now, e.went, NULL), @reception, u.id
FROM (SELECT {now-21m} AS came, {now-21m} + INTERVAL 45 MINUTE AS went, 'Couple with a stroller, minivans' AS looks, 'sales7' AS login
	UNION ALL SELECT {now-6m}, {now-6m} + INTERVAL 25 MINUTE, 'Tall man in a blue cap, looks at trucks', NULL) AS e
LEFT JOIN users u ON u.login = e.login;

INSERT INTO raw_messages (received_at, channel, content_type, body, status, reason, prospects) VALUES
	({-1@11:20}, 'mail', 'text/plain', 'Hello, do you buy used cars?', 'quarantined', 'no ADF document in the message', 0),
	({-2@16:05}, 'mail', 'text/plain', '<?adf version="1.0"?><adf><prospect><vehicle>', 'quarantined', 'the document ends in <vehicle>', 0),
	({-3@10:40}, 'mail', 'text/plain', '<adf></adf>', 'quarantined', 'the document has no prospect', 0);

INSERT INTO email_templates (name, subject, body, created_at, updated_at) VALUES
	('Thank you for your inquiry', 'Your inquiry at {store}', 'Hello {customer_first_name},

thank you for asking about the {vehicle}. I am {salesperson_name} of {store}, and I am glad to help.

When would it suit you to come in for a test drive? Answer this email, or call me at {salesperson_phone}.

{salesperson_name}
{store}', {-400@09:15}, {-400@09:15}),
	('Your appointment', 'Your appointment at {store}: {appointment}', 'Hello {customer_first_name},

this is to confirm your appointment on {appointment}. The {vehicle} will be ready for you.

If the time no longer suits you, call me at {salesperson_phone}.

See you then,
{salesperson_name}
{store}', {-400@09:15}, {-400@09:15}),
	('Are you still looking?', 'Still looking, {customer_first_name}?', 'Hello {customer_first_name},

some time ago you asked us about a vehicle. Are you still looking? Tell me what matters most to you, and I will find what fits.

{salesperson_name}
{store}, {salesperson_phone}', {-400@09:15}, {-400@09:15});

-- The workflow, as its draft; the loader publishes it. What it closes is credited in three ways.
SET @bdc = (SELECT id FROM users WHERE login = 'bdc1');

INSERT INTO workflow_actions (id, version_id, action_no, status_id, name, sort_order, confirm_text, needs_note, needs_task, needs_reason) VALUES
	(102, 2, 2, 1, 'Left a voicemail', 10, NULL, 0, 0, 0),
	(103, 2, 3, 1, 'Sent the first answer', 20, NULL, 0, 0, 0),
	(104, 2, 4, 1, 'Not a buyer', 30, 'Mark this lead as bad?', 1, 0, 1),
	(105, 2, 5, 2, 'Left another voicemail', 20, NULL, 0, 0, 0),
	(106, 2, 6, 2, 'Wants to buy soon', 30, NULL, 1, 0, 0),
	(107, 2, 7, 2, 'Appointment agreed', 40, NULL, 0, 0, 0),
	(108, 2, 8, 2, 'No answer after three tries', 50, NULL, 0, 0, 0),
	(109, 2, 9, 3, 'Turn over to the New Cars team', 10, NULL, 1, 0, 0),
	(110, 2, 10, 3, 'Cooled off', 20, NULL, 0, 0, 0),
	(111, 2, 11, 3, 'Committed, paperwork to follow', 30, 'Close this lead as won, with the credit to you?', 0, 0, 0),
	(112, 2, 12, 4, 'Wants to buy after all', 10, NULL, 0, 0, 0),
	(113, 2, 13, 4, 'Wants no more calls', 20, NULL, 0, 0, 0),
	(114, 2, 14, 4, 'Bought from another store', 30, NULL, 1, 0, 1),
	(115, 2, 15, 5, 'Answered at last', 10, NULL, 0, 1, 0),
	(116, 2, 16, 5, 'Give up', 20, 'Close this lead? The BDC gets the credit.', 0, 0, 1),
	(117, 2, 17, 6, 'Confirmed by text', 10, NULL, 0, 0, 0),
	(118, 2, 18, 6, 'Did not come', 20, NULL, 0, 0, 0),
	(119, 2, 19, 7, 'Left without a write-up', 10, NULL, 1, 0, 0),
	(120, 2, 20, 8, 'Declined the figures', 10, NULL, 1, 1, 0);

INSERT INTO workflow_action_roles (action_id, role_id) VALUES
	(104, 2),
	(104, 5),
	(109, 3),
	(109, 4),
	(109, 5),
	(111, 2),
	(111, 3),
	(111, 4),
	(116, 2),
	(116, 5),
	(117, 4),
	(117, 5);

INSERT INTO workflow_operations (action_id, sort_order, kind, status_id, word, user_id, team_id, text, minutes, is_locked, locked_by, locked_at) VALUES
	(102, 10, 'log_activity', NULL, 'call', NULL, NULL, 'Left a voicemail', NULL, 0, NULL, NULL),
	(102, 20, 'change_status', 2, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(102, 30, 'add_task', NULL, 'call', NULL, NULL, 'Second try', 1440, 0, NULL, NULL),
	(103, 10, 'log_activity', NULL, 'email', NULL, NULL, 'First answer to the inquiry', NULL, 0, NULL, NULL),
	(103, 20, 'change_status', 2, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(103, 30, 'add_task', NULL, 'call', NULL, NULL, 'Ask whether the answer came', 240, 0, NULL, NULL),
	(104, 10, 'change_status', 13, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(105, 10, 'log_activity', NULL, 'call', NULL, NULL, 'Left a voicemail', NULL, 0, NULL, NULL),
	(105, 20, 'add_task', NULL, 'call', NULL, NULL, 'Third try', 2880, 0, NULL, NULL),
	(106, 10, 'change_status', 3, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(106, 20, 'add_favorite', NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(106, 30, 'add_task', NULL, 'call', NULL, NULL, 'Find the vehicle and call', 1440, 0, NULL, NULL),
	(107, 10, 'add_appointment', NULL, 'visit', NULL, NULL, NULL, 1440, 0, NULL, NULL),
	(107, 20, 'change_status', 6, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(108, 10, 'log_activity', NULL, 'note', NULL, NULL, 'No answer after three tries', NULL, 0, NULL, NULL),
	(108, 20, 'change_status', 5, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(108, 30, 'add_task', NULL, 'email', NULL, NULL, 'One last question by email', 10080, 0, NULL, NULL),
	(109, 10, 'log_activity', NULL, 'note', NULL, NULL, 'Turned over to the New Cars team', NULL, 0, NULL, NULL),
	(109, 20, 'transfer', NULL, 'team', NULL, 1, NULL, NULL, 0, NULL, NULL),
	(110, 10, 'change_status', 4, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(110, 20, 'add_task', NULL, 'call', NULL, NULL, 'Ask again', 20160, 0, NULL, NULL),
	(111, 10, 'close_lead', 10, 'self', NULL, NULL, NULL, NULL, 1, @admin, {-40@10:05}),
	(112, 10, 'change_status', 2, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(112, 20, 'add_task', NULL, 'call', NULL, NULL, 'Find out what changed', 1440, 0, NULL, NULL),
	(113, 10, 'do_not_contact', NULL, 'call', NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(113, 20, 'add_task', NULL, 'email', NULL, NULL, 'Write instead of calling', 10080, 0, NULL, NULL),
	(114, 10, 'close_lead', 12, 'current_assignment', NULL, NULL, NULL, NULL, 1, @admin, {-40@10:05}),
	(115, 10, 'log_activity', NULL, 'call', NULL, NULL, 'Answered', NULL, 0, NULL, NULL),
	(115, 20, 'change_status', 2, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(116, 10, 'log_activity', NULL, 'note', NULL, NULL, 'Given up', NULL, 0, NULL, NULL),
	(116, 20, 'close_lead', 11, 'specified_user', @bdc, NULL, NULL, NULL, 1, @admin, {-40@10:10}),
	(117, 10, 'log_activity', NULL, 'text', NULL, NULL, 'Appointment confirmed', NULL, 0, NULL, NULL),
	(118, 10, 'change_status', 2, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(118, 20, 'add_task', NULL, 'call', NULL, NULL, 'Set another appointment', 60, 0, NULL, NULL),
	(119, 10, 'change_status', 3, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL),
	(119, 20, 'add_task', NULL, 'call', NULL, NULL, 'Thank for the visit', 1440, 0, NULL, NULL),
	(120, 10, 'change_status', 3, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL);
