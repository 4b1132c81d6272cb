-- What hangs on most leads, made of what is told of them.
-- CRC32(CONCAT(word, key)) % n is a number below n that is the same in every demo.

SET @manager = (SELECT id FROM told_users WHERE login = 'manager');

INSERT INTO activities (id, created_at, updated_at, at, created_by, updated_by, user_id, lead_id, customer_id, channel, direction,
	outcome, duration_s, subject, body, counts_as_attempt, counts_as_contact, is_automatic)
SELECT s.lead_id * 32 + s.n, s.at, s.at, s.at, s.user_id, s.user_id, s.user_id, s.lead_id, l.customer_id, v.channel, v.direction,
	v.outcome, IF(v.outcome = 'talked', 60 + CRC32(CONCAT('talk', s.lead_id, s.n)) % 840, NULL), s.subject, s.body,
	COALESCE(v.attempt, 0), COALESCE(v.contact, 0), COALESCE(v.automatic, 0)
FROM told l STRAIGHT_JOIN told_steps s ON s.lead_id = l.id STRAIGHT_JOIN told_verbs v ON v.line = s.verb
WHERE s.is_done = 1 AND v.channel IS NOT NULL;

-- Tasks that were done, those that nobody needed any more, and the open ones
INSERT INTO tasks (id, created_at, updated_at, created_by, updated_by, assigned_to, lead_id, customer_id, type, subject, due_at,
	priority, status, done_at, done_by, activity_id, origin)
SELECT s.lead_id * 32 + s.n, l.received_at, l.received_at, l.owner_id, l.owner_id, l.owner_id, l.id, l.customer_id, v.channel, v.task, s.due_at,
	2, 'done', s.at, s.user_id, s.lead_id * 32 + s.n, 'manual'
FROM told l STRAIGHT_JOIN told_steps s ON s.lead_id = l.id STRAIGHT_JOIN told_verbs v ON v.line = s.verb
WHERE s.is_done = 1 AND v.task IS NOT NULL AND s.user_id = l.owner_id AND CRC32(CONCAT('done', s.lead_id, s.n)) % 100 < 26
UNION ALL
SELECT s.lead_id * 32 + s.n, l.received_at, l.received_at, l.owner_id, l.owner_id, l.owner_id, l.id, l.customer_id, 'call', 'Follow-up call',
	TIMESTAMP(DATE(s.at - INTERVAL 6 HOUR) + INTERVAL 7 DAY, '18:30:00'), 2, 'cancelled', s.at, @manager, NULL, 'manual'
FROM told l STRAIGHT_JOIN told_steps s ON s.lead_id = l.id STRAIGHT_JOIN told_verbs v ON v.line = s.verb
WHERE s.is_done = 1 AND v.does IN ('sell', 'close') AND s.undone_at IS NULL AND l.owner_id IS NOT NULL AND l.id % 4 = 0
UNION ALL
SELECT s.lead_id * 32 + s.n, s.at, s.at, l.owner_id, l.owner_id, l.owner_id, l.id, l.customer_id,
	CASE WHEN l.meeting_at IS NOT NULL THEN 'visit' WHEN v.task IS NULL THEN 'call' ELSE v.channel END, s.subject, s.due_at,
	IF(l.status_id = 1, 1, 2), 'open', NULL, NULL, NULL, IF(l.status_id = 1, 'workflow', 'manual')
FROM told l STRAIGHT_JOIN told_steps s ON s.lead_id = l.id STRAIGHT_JOIN told_verbs v ON v.line = s.verb
WHERE s.is_done = 0;

INSERT INTO leads (id, created_at, created_by, updated_at, last_activity_at, updated_by, owner_id, first_owner_id, customer_id, lead_date, lead_type,
	status_id, source_id, provider_name, provider_lead_id, second_user_id, comments, first_assigned_at, first_attempt_at,
	first_contact_at, last_customer_activity_at, next_task_at, next_task, in_store_since, visit_count, closed_at, merged_into_id,
	raw_message_id)
SELECT l.id, l.received_at, l.creator_id, COALESCE(a.last_at, l.received_at), COALESCE(a.last_at, l.received_at),
	IF(l.released_at IS NULL, l.owner_id, NULL), IF(l.released_at IS NULL, l.owner_id, NULL), l.owner_id, l.customer_id, l.lead_date, l.type,
	l.status_id, l.source_id, IF(l.type = 'internet', p.name, NULL), IF(l.type = 'internet', CONCAT('P', l.id), NULL),
	IF(l.released_at IS NULL, l.second_id, NULL),
	ELT(1 + CRC32(CONCAT('comment', l.id)) % 9, CONCAT_WS(' ', 'Asked for the', l.year, w.make, w.model),
		CONCAT_WS(' ', 'Is the', l.year, w.make, w.model, 'still available?'),
		CONCAT_WS(' ', 'What is your best price for the', l.year, w.make, CONCAT(w.model, '?')),
		'Has a trade-in', 'Please call in the evening'),
	l.assigned_at, a.attempt_at, a.contact_at, a.customer_at, LEAST(COALESCE(s.due_at, l.meeting_at), COALESCE(l.meeting_at, s.due_at)),
	IF(s.due_at <= COALESCE(l.meeting_at, s.due_at), s.subject, IF(l.meeting_at IS NULL, NULL, 'Appointment')),
	IF(a.in_at > COALESCE(a.out_at, '2000-01-01'), a.in_at, NULL), l.visits, l.closed_at, l.merged_into,
	IF(p.provider = 'yes' AND l.type = 'internet' AND l.received_at > @now - INTERVAL 7 DAY, l.id, NULL)
FROM told l JOIN told_models w ON w.line = l.model JOIN told_sources p ON p.line = l.source_id + 1
LEFT JOIN (SELECT s.lead_id AS lead_id, MIN(IF(v.attempt = 1, s.at, NULL)) AS attempt_at,
		MIN(IF(v.contact = 1 OR v.does IN ('arrive', 'keep'), s.at, NULL)) AS contact_at,
		MAX(IF((v.channel IS NOT NULL AND v.automatic IS NULL) OR v.does IN ('arrive', 'keep'), s.at, NULL)) AS last_at,
		MAX(IF(v.direction = 'in' OR v.does IN ('arrive', 'keep'), s.at, NULL)) AS customer_at,
		MAX(IF(v.does IN ('arrive', 'keep'), s.at, NULL)) AS in_at, MAX(IF(v.does = 'leave', s.at, NULL)) AS out_at
	FROM told_steps s STRAIGHT_JOIN told_verbs v ON v.line = s.verb WHERE s.is_done = 1 GROUP BY s.lead_id) a ON a.lead_id = l.id
LEFT JOIN told_steps s ON s.lead_id = l.id AND s.is_done = 0;

-- The wish, with the vehicle when it is in stock or was sold; and what some look at besides: what the next customer wants
INSERT INTO desired_vehicles (id, created_at, updated_at, created_by, updated_by, lead_id, vehicle_id, stock_no, year, make, model,
	trim, budget_max, new_used, is_primary, presented_at, demo_at)
SELECT l.id * 2, l.received_at, l.received_at, l.creator_id, l.creator_id, l.id, l.vehicle_id, l.stock_no, l.year, w.make, w.model,
	w.trim, IF(l.id % 5 = 0, 12000 + CRC32(CONCAT('budget', l.id)) % 49 * 1000, NULL), l.wants, 1, l.presented_at, l.driven_at
FROM told l JOIN told_models w ON w.line = l.model WHERE l.visits > 0 OR l.made_at IS NOT NULL OR CRC32(CONCAT('wish', l.id)) % 100 < 85
UNION ALL
SELECT l.id * 2 + 1, l.received_at, l.received_at, l.creator_id, l.creator_id, l.id, NULL, NULL, o.year, w.make, w.model,
	w.trim, NULL, o.wants, 0, NULL, NULL
FROM told l JOIN told o ON o.id = l.id + 1 JOIN told_models w ON w.line = o.model WHERE CRC32(CONCAT('besides', l.id)) % 100 < 17;
