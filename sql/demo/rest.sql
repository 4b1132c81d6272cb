-- Customers, and what hangs on those leads that went further, made of what is told of them.
-- CRC32(CONCAT(word, key)) % n is a number below n that is the same in every demo.

INSERT INTO users (id, created_at, password_changed_at, login, first_name, last_name, email, phone, role_id, team_id, is_active,
	password_hash, last_sign_in_at)
SELECT u.id, e.opened, e.opened, u.login, u.first_name, u.last_name, CONCAT(u.login, '@example.com'), CONCAT('+13125550', 100 + u.id % 100),
	r.id, NULLIF(u.team, 0), u.has_left IS NULL, u.hash, u.seen_at
FROM told_users u JOIN roles r ON r.name = u.role JOIN (SELECT {@11:00} - INTERVAL 25 MONTH AS opened) AS e;

SET @manager = (SELECT id FROM users WHERE login = 'manager');
SET @reception = (SELECT id FROM users WHERE login = 'reception');
SET @sales1 = (SELECT id FROM users WHERE login = 'sales1');
SET @sales2 = (SELECT id FROM users WHERE login = 'sales2');

INSERT INTO sources (id, name, category, vendor, valid_to)
SELECT line - 1, name, category, vendor, DATE(@now) - INTERVAL ended DAY FROM told_sources;

INSERT INTO intake_providers (id, name, source_id) SELECT line - 1, name, line - 1 FROM told_sources WHERE provider = 'yes';

INSERT INTO source_costs (source_id, period, kind, amount)
WITH RECURSIVE months (month) AS (SELECT CAST(DATE_FORMAT(MIN(lead_date), '%Y-%m-01') AS DATE) FROM told
	UNION ALL SELECT month + INTERVAL 1 MONTH FROM months WHERE month + INTERVAL 1 MONTH <= DATE(@now))
SELECT s.line - 1, m.month, s.cost_kind, s.dollars FROM told_sources s JOIN months m
WHERE s.dollars > 0 AND MONTH(m.month) = COALESCE(s.month, MONTH(m.month)) AND (s.ended IS NULL OR m.month < DATE(@now) - INTERVAL s.ended DAY);

INSERT INTO vehicles (id, created_at, updated_at, created_by, updated_by, stock_no, vin, vin_check_ok, year, make, model, trim, body, engine,
	transmission, drive, fuel, exterior_color, interior_color, location, odometer, `condition`, status, hold_by, hold_until, hold_reason,
	list_price, internet_price, msrp, invoice, cost, date_in_stock)
SELECT c.id, k.at, k.at, @manager, @manager, c.stock_no, c.vin, 1, c.year, m.make, m.model, m.trim, m.body, m.engine, m.transmission, m.drive,
	m.fuel, ELT(1 + CRC32(c.vin) % 9, 'White', 'Black', 'Silver', 'Gray', 'Blue', 'Red', 'Pearl White', 'Charcoal', 'Dark Blue'),
	ELT(1 + c.id % 4, 'Black', 'Gray', 'Tan', 'Black Leather'), ELT(1 + c.id % 5, 'Front line', 'Row A', 'Row B', 'Row C', 'Back lot'),
	c.odometer, CASE WHEN c.is_new THEN IF(c.id % 40 = 0, 'demo', 'new')
		WHEN m.make IN ('Ford', 'Honda') AND YEAR(c.in_stock) - c.year <= 5 AND c.id % 2 = 0 THEN 'certified' ELSE 'used' END, c.status, h.held_by, h.held_until, h.reason, c.list_price, c.internet_price, c.msrp, c.invoice, c.cost,
	IF(c.status = 'in_transit', NULL, c.in_stock)
FROM told_cars c JOIN told_models m ON m.line = c.model
JOIN (SELECT id, LEAST({now}, TIMESTAMP(in_stock + INTERVAL DAYOFWEEK(in_stock) = 1 DAY, '18:30:00')) AS at FROM told_cars) AS k ON k.id = c.id
LEFT JOIN (SELECT 'hold' AS status, @manager AS held_by, {+2@19:00} AS held_until, 'Deposit taken' AS reason) AS h ON h.status = c.status
WHERE c.status <> 'trade';

INSERT INTO customers (id, created_at, updated_at, created_by, updated_by, kind, first_name, middle_name, last_name, name_suffix,
	company_name, language, preferred_contact, co_buyer_id)
SELECT c.id, c.at, c.at, c.by_id, c.by_id, IF(CRC32(CONCAT('company', c.id)) % 100 < 3, 'business', 'individual'), c.first,
	IF(CRC32(c.id) % 7 = 0, c.middle, NULL), COALESCE(b.last, c.last), IF(CRC32(c.id) % 50 = 1, c.suffix, NULL),
	IF(CRC32(CONCAT('company', c.id)) % 100 < 3, CONCAT_WS(' ', c.head, c.trade, c.tail), NULL), IF(CRC32(CONCAT('es', c.id)) % 16 = 0, 'es', NULL),
	ELT(1 + CRC32(CONCAT('prefers', c.id)) % 9, 'call', 'text', 'email'), c.buys_with
FROM told_customers c LEFT JOIN told_customers b ON b.id = c.buys_with;

-- 555-0100 to 555-0199 with the area codes there are: the first 31,000 customers share no number, later ones share or have none.
-- The first 50 codes are of the region; neighbours do not get neighbouring numbers.
SET @codes = (SELECT REGEXP_REPLACE(words, '[^0-9]', '') FROM told_words WHERE list = 'area codes');
SET @numbers = LENGTH(@codes) DIV 150 * 5000;

INSERT INTO customer_phones (customer_id, created_at, updated_at, number_raw, e164, type, preferred, valid)
SELECT n.id, n.at, n.at, IF(n.id % 3 = 0, CONCAT(n.code, '5550', n.number), CONCAT('(', n.code, ') 555-0', n.number)),
	CONCAT('+1', n.code, '5550', n.number), n.type, n.type = 'mobile', 1
FROM (SELECT p.id AS id, p.at AS at, p.type AS type, SUBSTR(@codes, 1 + p.place DIV 100 * 3, 3) AS code, 100 + p.place % 100 AS number
	FROM (SELECT s.id AS id, s.at AS at, s.type AS type, s.slot % @numbers DIV 5000 * 5000 + s.slot % 5000 * 7919 % 5000 AS place
		FROM (SELECT id, at, 'mobile' AS type, id + id DIV 9 AS slot FROM told_customers
			UNION ALL SELECT id, at, 'work', id + id DIV 9 + 1 FROM told_customers WHERE id % 9 = 8) AS s
		WHERE s.slot < @numbers OR s.id % 2 = 1) AS p) AS n;

INSERT INTO customer_emails (customer_id, created_at, updated_at, address, address_norm, preferred)
SELECT id, at, at, address, address, 1
FROM (SELECT id, at, LOWER(CONCAT(first, '.', REPLACE(last, '''', ''), id, '@example.com')) AS address FROM told_customers
	WHERE (id + id DIV 9 >= @numbers AND id % 2 = 0) OR CRC32(CONCAT('mail', id)) % 100 < 82) AS c;

INSERT INTO customer_addresses (customer_id, created_at, updated_at, street, city, region, postal_code, country)
SELECT id, at, at, CONCAT_WS(' ', CONCAT(1 + CRC32(id) % 989, '4'), street, street_type), city, 'IL', 60080 + CRC32(city) % 20, 'US' FROM told_customers WHERE CRC32(CONCAT('home', id)) % 100 < 45;

-- A few said what they allow, and a few what they do not; most were never asked.
INSERT INTO consents (customer_id, channel, purpose, state, at, created_at, created_by, how)
SELECT c.id, k.channel, k.purpose, k.state, c.at, c.at, c.by_id, IF(k.state = 'stopped', 'text STOP', IF(c.by_id IS NULL, 'web form', 'in person'))
FROM told_customers c JOIN (SELECT 7 AS rest, 'call' AS channel, 'marketing' AS purpose, 'refused' AS state
	UNION ALL SELECT 22, 'email', 'marketing', 'refused' UNION ALL SELECT 37, 'text', 'all', 'stopped'
	UNION ALL SELECT 52, 'letter', 'all', 'refused' UNION ALL SELECT 12, 'text', 'marketing', 'granted'
	UNION ALL SELECT 32, 'email', 'marketing', 'granted' UNION ALL SELECT 42, 'call', 'marketing', 'granted') AS k
WHERE k.rest = c.id % 60;

-- The store keeps what providers sent for a week.
INSERT INTO raw_messages (id, received_at, parsed_at, channel, provider_id, content_type, body, status, prospects)
SELECT l.id, l.received_at, l.received_at, 'http', p.id, 'application/xml', CONCAT('<?xml version="1.0"?>\n<?adf version="1.0"?>\n',
	'<adf><prospect><id source="', p.name, '">P', l.id, '</id><vehicle interest="buy" status="', l.wants, '"><year>', l.year,
	'</year><make>', w.make, '</make><model>', w.model, '</model><trim>', w.trim, '</trim></vehicle><customer><contact>',
	'<name part="first">', c.first, '</name><name part="last">', c.last, '</name>',
	'</contact></customer>',
	'<vendor><vendorname>Lakeside Motors</vendorname></vendor></prospect></adf>\n'), 'parsed', 1
FROM told l JOIN told_customers c ON c.id = l.customer_id JOIN intake_providers p ON p.id = l.source_id
	JOIN told_models w ON w.line = l.model
WHERE l.type = 'internet' AND l.received_at > @now - INTERVAL 7 DAY;

INSERT INTO appointments (id, created_at, updated_at, set_at, created_by, updated_by, set_by, lead_id, customer_id, type, start_at, end_at,
	assigned_to, confirmed_at, shown_at, status)
SELECT s.lead_id * 32 + s.n, s.at, s.at, s.at, s.user_id, s.user_id, s.user_id, s.lead_id, l.customer_id,
	IF(l.id % 3 = 0, 'test_drive', 'visit'), s.start_at, s.start_at + INTERVAL 1 HOUR, IF(l.released_at IS NULL, l.owner_id, NULL),
	IF(s.lead_id % 9 < 5, s.at, NULL), IF(w.does = 'keep', t.at, NULL),
	CASE w.does WHEN 'keep' THEN 'shown' WHEN 'miss' THEN 'no_show' WHEN 'cancel' THEN 'cancelled'
		ELSE IF(s.lead_id % 9 < 5, 'confirmed', 'planned') END
FROM told l JOIN told_steps s ON s.lead_id = l.id LEFT JOIN told_steps t ON t.lead_id = s.lead_id AND t.n = s.n + 1 AND t.is_done = 1
LEFT JOIN told_verbs w ON w.line = t.verb WHERE s.is_done = 1 AND s.start_at IS NOT NULL;

-- A visit goes from one arrival to the next.
INSERT INTO visits (created_at, updated_at, in_at, created_by, updated_by, greeted_by, lead_id, customer_id, lead_type, out_at, user_id,
	is_be_back, appointment_id, turned_over_to, turned_over_at)
SELECT e.in_at, e.in_at, e.in_at, @reception, @reception, @reception, l.id, l.customer_id, IF(e.visit = 1, l.type, 'walk_in'), e.out_at,
	e.user_id, e.visit > 1, e.appointment_id, e.manager_id, e.turned_at
FROM told l JOIN (SELECT x.lead_id AS lead_id, x.visit AS visit, MIN(x.at) AS in_at, MAX(IF(x.does = 'leave', x.at, NULL)) AS out_at,
		MAX(IF(x.does IN ('arrive', 'keep'), x.user_id, NULL)) AS user_id,
		MAX(IF(x.does = 'keep', x.lead_id * 32 + x.n - 1, NULL)) AS appointment_id,
		MAX(IF(x.does = 'turn over', x.user_id, NULL)) AS manager_id, MAX(IF(x.does = 'turn over', x.at, NULL)) AS turned_at
	FROM (SELECT s.lead_id AS lead_id, s.n AS n, s.at AS at, s.user_id AS user_id, v.does AS does,
			SUM(v.does IN ('arrive', 'keep')) OVER (PARTITION BY s.lead_id ORDER BY s.n) AS visit
		FROM told_steps s JOIN told_verbs v ON v.line = s.verb
		WHERE s.is_done = 1 AND v.does IN ('arrive', 'keep', 'turn over', 'leave')) AS x
	GROUP BY x.lead_id, x.visit) AS e ON e.lead_id = l.id
ORDER BY l.id, e.visit;

-- Those who left without giving a name came when others did.
INSERT INTO visits (created_at, updated_at, in_at, created_by, updated_by, greeted_by, description, out_at, user_id)
SELECT l.received_at, l.received_at, l.received_at, @reception, @reception, @reception,
	ELT(1 + CRC32(CONCAT('looks', l.id)) % 4, 'Woman in a red coat, wants to lease', 'Young man, asked for the cheapest car',
		'Older gentleman, came for brochures', 'Family of five, third row seats'),
	l.received_at + INTERVAL 5 + CRC32(CONCAT('stays', l.id)) % 35 MINUTE, l.owner_id
FROM told l WHERE l.type = 'walk_in' AND l.id % 2 = 0 AND HOUR(l.received_at) BETWEEN 16 AND 22 AND l.received_at < @now - INTERVAL 3 DAY;

-- Each step of the process is taken once, the sale again when the first was taken back. Who comes is greeted.
INSERT INTO step_events (lead_id, step_id, at, user_id, how, undone_at, undone_by)
SELECT x.lead_id, x.step, x.at, x.user_id, IF(x.by_hand = 1, 'manual', 'auto'), x.undone_at, IF(x.undone_at IS NULL, NULL, @manager)
FROM (SELECT e.*, ROW_NUMBER() OVER (PARTITION BY e.lead_id, e.step ORDER BY e.n) AS nth
	FROM (SELECT s.lead_id AS lead_id, s.n AS n, CAST(v.step AS SIGNED) AS step, s.at AS at, IF(v.does = 'keep', @reception, s.user_id) AS user_id,
			v.by_hand AS by_hand, IF(v.does = 'propose' AND l.closed_at IS NOT NULL AND l.status_id <> 9, l.closed_at, s.undone_at) AS undone_at
		FROM told l JOIN told_steps s ON s.lead_id = l.id JOIN told_verbs v ON v.line = s.verb WHERE s.is_done = 1 AND v.step IS NOT NULL
		UNION ALL
		SELECT s.lead_id, s.n, 1, s.at, s.user_id, NULL, NULL
		FROM told_steps s JOIN told_verbs v ON v.line = s.verb WHERE s.is_done = 1 AND v.does IN ('arrive', 'keep')) AS e) AS x
WHERE x.nth = 1 OR x.step = 9 ORDER BY x.lead_id, x.n, x.step;

INSERT INTO ownership_events (lead_id, at, user_id, how, from_owner_id, to_owner_id, from_second_id, to_second_id, reason)
SELECT id, at, user_id, how, from_owner_id, to_owner_id, from_second_id, to_second_id, reason
FROM (SELECT id, assigned_at AS at, IF(id % 5 < 2, owner_id, @manager) AS user_id, IF(id % 5 < 2, 'taken', 'assigned') AS how,
		NULL AS from_owner_id, owner_id AS to_owner_id, NULL AS from_second_id, NULL AS to_second_id, NULL AS reason
	FROM told WHERE owner_id IS NOT NULL AND NOT creator_id <=> owner_id
	UNION ALL
	SELECT id, shared_at, @manager, 'assigned', owner_id, owner_id, NULL, second_id, 'Covers the days off' FROM told WHERE second_id IS NOT NULL
	UNION ALL
	SELECT id, released_at, @manager, 'released', owner_id, NULL, second_id, NULL, 'Nobody reached the customer'
	FROM told WHERE released_at IS NOT NULL) AS e
ORDER BY id, at, from_owner_id;

-- The credit is nearly always the owner's; a bad lead has none.
INSERT INTO close_events (id, created_at, updated_at, at, created_by, updated_by, acting_user_id, lead_id, outcome, method, credit_rule,
	credit_user_id, owner_at_close, previous_status_id, reversed_at, reversed_by, status_name, reason_name, duplicate_of_id)
SELECT s.lead_id * 32 + s.n, s.at, s.at, s.at, s.user_id, s.user_id, s.user_id, l.id, v.means,
	CASE WHEN v.does = 'sell' THEN 'sale' WHEN l.id % 7 = 0 THEN 'workflow_action' ELSE 'manual' END,
	CASE WHEN v.means = 'bad' THEN NULL WHEN v.does = 'close' AND l.id % 80 = 0 THEN 'specified_user' WHEN s.user_id = l.owner_id THEN 'self' ELSE 'current_assignment' END,
	IF(v.means = 'bad', NULL, IF(v.does = 'close' AND l.id % 80 = 0, (SELECT id FROM users WHERE login = 'bdc1'), l.owner_id)), l.owner_id, s.status_id, s.undone_at,
	IF(s.undone_at IS NULL, NULL, @manager), x.name,
	CASE WHEN v.means = 'won' THEN NULL WHEN x.name = 'Duplicate' THEN 'Duplicate' WHEN x.name = 'Bought Elsewhere' THEN 'Bought elsewhere'
		WHEN v.means = 'bad' THEN ELT(1 + l.id % 4, 'Wrong number', 'Not a buyer', 'Spam', 'Outside the area')
		ELSE ELT(1 + l.id % 6, 'Price', 'No longer in the market', 'Could not reach', 'Credit', 'Trade-in value', 'Vehicle not in stock') END,
	IF(x.name = 'Duplicate', COALESCE(l.merged_into, (SELECT MAX(o.id) FROM leads o WHERE o.customer_id = l.customer_id AND o.id < l.id)), NULL)
FROM told l JOIN told_steps s ON s.lead_id = l.id JOIN told_verbs v ON v.line = s.verb JOIN statuses x ON x.name = v.status
WHERE s.is_done = 1 AND v.does IN ('sell', 'close') AND v.means IS NOT NULL;

INSERT INTO sales (id, created_at, sold_at, created_by, updated_by, updated_at, lead_id, customer_id, co_buyer_id, vehicle_id, vin, stock_no,
	dms_deal_no, deal_type, sale_price, front_projected, back_projected, front_final, back_final, committed_at, write_up_signed_at,
	delivered_at, finalized_at, source_id, lead_type, snap_lead_status_id, snap_vehicle_status, snap_close_event_id, snap_tasks,
	deleted_at, deleted_by, delete_reason, delete_note)
SELECT x.id, x.at, x.at, x.user_id, x.user_id, COALESCE(x.undone_at, x.final_at, x.at), x.lead_id, x.customer_id, x.co_buyer_id, x.vehicle_id,
	x.vin, x.stock_no, CONCAT(x.number, LPAD(x.id, GREATEST(4, LENGTH(x.id)), '0')),
	CASE x.method WHEN 'lease' THEN 'lease' WHEN 'finance' THEN 'retail_finance'
		ELSE COALESCE(ELT(1 + x.id % 23, 'dealer_trade', 'fleet', 'house', 'wholesale'), 'retail_cash') END,
	x.price, x.price - x.cost, x.back, IF(x.final_at IS NULL, NULL, x.price - x.cost), IF(x.final_at IS NULL, NULL, x.back),
	x.committed_at, x.signed_at, x.delivered_at, x.final_at, x.source_id, x.type, x.status_id, 'in_stock', x.lead_id * 32 + x.n,
	IF(x.undone_at IS NULL AND x.lead_id % 4 = 0, CONCAT('[', x.lead_id * 32 + x.n, ']'), '[]'),
	x.undone_at, IF(x.undone_at IS NULL, NULL, @manager), w.means, w.subject
FROM (SELECT y.*, IF(y.number IS NULL OR y.week_later > @now, NULL, y.week_later) AS final_at
	FROM (SELECT z.*, TIMESTAMP(DATE(z.delivered_at - INTERVAL 6 HOUR) + INTERVAL 7 DAY, '18:30:00') AS week_later
		FROM (SELECT e.id AS id, e.n AS n, e.co_buyer_id AS co_buyer_id, e.vehicle_id AS vehicle_id, s.at AS at, s.user_id AS user_id,
				s.undone_at AS undone_at, s.status_id AS status_id, l.id AS lead_id, l.customer_id AS customer_id, l.method AS method,
				l.committed_at AS committed_at, l.signed_at AS signed_at, l.source_id AS source_id, l.type AS type, c.vin AS vin,
				c.stock_no AS stock_no, c.cost AS cost, v.number AS number, IF(s.undone_at IS NULL, l.ask, c.internet_price) AS price,
				IF(l.method = 'cash', 0, 250 + CRC32(CONCAT('back', e.id)) % 2350) AS back,
				IF(s.undone_at IS NULL, (SELECT MIN(t.at) FROM told_steps t JOIN told_verbs w ON w.line = t.verb
					WHERE t.lead_id = s.lead_id AND t.n > s.n AND t.is_done = 1 AND w.does = 'deliver'), NULL) AS delivered_at
			FROM told_sales e JOIN told l ON l.id = e.lead_id JOIN told_steps s ON s.lead_id = e.lead_id AND s.n = e.n
			JOIN told_verbs v ON v.line = s.verb JOIN told_cars c ON c.id = e.vehicle_id) AS z) AS y) AS x
LEFT JOIN told_steps u ON u.lead_id = x.lead_id AND u.at = x.undone_at AND u.n > x.n LEFT JOIN told_verbs w ON w.line = u.verb AND w.does = 'unsell'
WHERE x.undone_at IS NULL OR w.line IS NOT NULL;

UPDATE vehicles v JOIN sales x ON x.vehicle_id = v.id
SET v.status = CASE WHEN x.deleted_at IS NULL THEN 'delivered' WHEN x.sold_at > @now - INTERVAL 60 DAY THEN 'in_stock' ELSE 'wholesaled' END
WHERE x.deleted_at IS NOT NULL OR x.delivered_at IS NOT NULL;

-- Some deals are shared; some name another than the one who sold.
INSERT INTO sale_staff (sale_id, role, position, user_id, share_pct)
WITH sellers AS (SELECT x.id AS id, x.created_by AS closer_id, x.back_projected AS back, l.type AS type,
		IF(v.other_seller = 'yes', IF(l.owner_id = @sales1, @sales2, @sales1), l.owner_id) AS seller_id,
		IF(CRC32(CONCAT('split', x.id)) % 100 < IF(l.second_id IS NULL, 13, 50), COALESCE(l.second_id, o.id), NULL) AS other_id
	FROM sales x JOIN told l ON l.id = x.lead_id JOIN users o ON o.login = CONCAT('sales', 1 + x.id % 20)
	JOIN told_sales e ON e.id = x.id JOIN told_steps s ON s.lead_id = x.lead_id AND s.n = e.n JOIN told_verbs v ON v.line = s.verb)
SELECT id, 'salesperson', 1, seller_id, IF(other_id <> seller_id, 50, 100) FROM sellers
UNION ALL SELECT id, 'salesperson', 2, other_id, 50 FROM sellers WHERE other_id <> seller_id
UNION ALL SELECT id, 'sales_manager', 1, closer_id, 100 FROM sellers
UNION ALL SELECT x.id, 'fi_manager', 1, u.id, 100 FROM sellers x JOIN users u ON u.login = CONCAT('fi', 1 + x.id % 3) WHERE x.back > 0
UNION ALL SELECT x.id, 'bdc', 1, u.id, 100 FROM sellers x JOIN users u ON u.login = CONCAT('bdc', 1 + x.id % 6)
	WHERE x.type = 'internet' AND x.id % 2 = 0;

-- Worth less than a third of the next car; on some is something left to pay.
INSERT INTO trade_ins (created_at, updated_at, created_by, updated_by, lead_id, vin, vin_check_ok, year, make, model, trim, exterior_color,
	odometer, `condition`, payoff_amount, lienholder, acv, allowance, appraised_by, appraised_at, outcome)
SELECT e.at, e.at, e.by_id, e.by_id, e.id, e.vin, 1, e.year, m.make, m.model, m.trim, ELT(1 + e.id % 4, 'White', 'Gray', 'Blue', 'Red'), e.odometer,
	ELT(1 + e.id % 5, 'excellent', 'good', 'good', 'fair', 'poor'), IF(e.id % 5 < 2, ROUND(e.acv * 0.6), NULL),
	IF(e.id % 5 < 2, 'Prairie Credit Union', NULL), IF(e.presented_at IS NULL, NULL, e.acv), IF(e.presented_at IS NULL, NULL, ROUND(e.acv * 1.03)),
	IF(e.presented_at IS NULL, NULL, @manager), e.presented_at,
	CASE WHEN e.status_id = 9 THEN 'taken' WHEN e.closed_at IS NOT NULL THEN 'declined' WHEN e.status_id = 8 THEN 'accepted' ELSE 'offered' END
FROM (SELECT l.id AS id, COALESCE(l.presented_at, l.received_at) AS at, l.owner_id AS by_id, l.presented_at AS presented_at, l.closed_at AS closed_at,
		l.status_id AS status_id, c.vin AS vin, c.year AS year, c.model AS model, c.odometer AS odometer,
		FLOOR(LEAST(c.cost * 0.9, l.ask * 0.3) / 100) * 100 AS acv
	FROM told l JOIN told_cars c ON c.id = 7000000 + l.id WHERE l.visits > 0 OR l.status_id = 3) AS e JOIN told_models m ON m.line = e.model;

INSERT INTO finance_wishes (created_at, updated_at, created_by, updated_by, lead_id, method, cash_down, monthly, apr, term_months, lender)
SELECT received_at, received_at, owner_id, owner_id, id, method, 500 * (1 + CRC32(CONCAT('down', id)) % 12),
	IF(method = 'cash', NULL, 25 * (10 + CRC32(CONCAT('pays', id)) % 19)), IF(method = 'cash', NULL, 4.99), IF(method = 'cash', NULL, months),
	IF(method = 'cash', NULL, 'Lakeside Bank')
FROM told WHERE (visits > 0 OR status_id = 3) AND CRC32(CONCAT('finance', id)) % 100 < 45;

-- The payment is an annuity that leaves the residual of a lease.
INSERT INTO write_ups (created_at, updated_at, created_by, updated_by, lead_id, desired_vehicle_id, price, fees, tax, trade_in_id,
	trade_allowance, trade_payoff, cash_down, method, apr, term_months, residual, monthly, status, committed_at, committed_by, signed_at,
	signed_by, signed_user_id)
SELECT e.made_at, e.made_at, e.owner_id, e.owner_id, e.id, e.id * 2, e.price, 399, e.price * 0.06, e.trade_in_id, e.allowance, e.payoff,
	IF(e.method = 'cash', 0, e.down), e.method, IF(e.method = 'cash', NULL, e.apr / 100), IF(e.method = 'cash', NULL, e.months),
	IF(e.method = 'lease', e.residual, NULL),
	IF(e.method = 'cash', NULL, (e.owed * POW(1 + e.apr / 120000, e.months) - e.residual) * e.apr / 120000 / (POW(1 + e.apr / 120000, e.months) - 1)),
	CASE WHEN e.closed_at IS NOT NULL AND e.status_id <> 9 THEN 'void' WHEN e.signed_at IS NOT NULL THEN 'signed'
		WHEN e.committed_at IS NOT NULL THEN 'committed' ELSE 'draft' END,
	e.committed_at, IF(e.committed_at IS NULL, NULL, e.owner_id), e.signed_at, IF(e.signed_at IS NULL, NULL, e.signer),
	IF(e.signed_at IS NULL, NULL, e.owner_id)
FROM (SELECT l.*, t.id AS trade_in_id, IF(t.id IS NULL, NULL, COALESCE(t.allowance, 0)) AS allowance,
		IF(t.id IS NULL, NULL, COALESCE(t.payoff_amount, 0)) AS payoff, l.ask AS price, l.ask DIV 1000 * 100 AS down,
		IF(l.method = 'lease', l.ask * 0.55, 0) AS residual, CONCAT(c.first, ' ', c.last) AS signer,
		l.ask * 1.06 + 399 - l.ask DIV 1000 * 100 - COALESCE(t.allowance, 0) + COALESCE(t.payoff_amount, 0) AS owed
	FROM told l JOIN told_customers c ON c.id = l.customer_id LEFT JOIN trade_ins t ON t.lead_id = l.id WHERE l.made_at IS NOT NULL) AS e;

-- The manager closes a month on the fifth of the next; the last two are still open.
INSERT INTO sales_months (id, created_at, created_by, updated_at, updated_by, row_version, closed_at, closed_by)
SELECT m.id, m.at, @manager, m.at, @manager, 2, m.at, @manager
FROM (SELECT DISTINCT YEAR(sold_at) * 100 + MONTH(sold_at) AS id, DATE_FORMAT(sold_at + INTERVAL 1 MONTH, '%Y-%m-05 15:00:00') AS at FROM sales
	WHERE sold_at < DATE_FORMAT(@now - INTERVAL 2 MONTH, '%Y-%m-01')) m;

-- The journal of the last two months
INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json, new_json, reason)
SELECT received_at, creator_id, 'lead', id, 'create', NULL, JSON_OBJECT('status_id', 1, 'lead_type', type, 'source_id', source_id), NULL
FROM told WHERE received_at > @now - INTERVAL 60 DAY
UNION ALL
SELECT t.at, t.user_id, 'lead', t.lead_id, t.verb, JSON_OBJECT('status', t.was), t.told, NULL FROM (
	SELECT s.at, s.n, s.user_id, s.lead_id, IF(v.does = 'reopen', 'reopen', 'update') AS verb, p.name AS was, JSON_OBJECT('status', x.name) AS told
	FROM told_steps s JOIN told l ON l.id = s.lead_id JOIN told_verbs v ON v.line = s.verb
	LEFT JOIN told_steps f ON f.lead_id = s.lead_id AND f.n = s.n + 1
	JOIN statuses p ON p.id = s.status_id JOIN statuses x ON x.id = COALESCE(f.status_id, l.status_id)
	WHERE s.is_done = 1 AND x.id <> p.id AND v.does NOT IN ('sell', 'close') AND s.at > @now - INTERVAL 60 DAY
	UNION ALL
	SELECT e.at, e.id % 32, e.acting_user_id, e.lead_id, IF(e.outcome = 'bad', 'bad', 'close'), p.name,
		IF(e.outcome = 'bad', JSON_OBJECT('status', e.status_name, 'reason', e.reason_name),
			JSON_OBJECT('status', e.status_name, 'reason', e.reason_name, 'credit', e.credit_rule, 'credit_user_id', e.credit_user_id))
	FROM close_events e JOIN statuses p ON p.id = e.previous_status_id WHERE e.at > @now - INTERVAL 60 DAY
	ORDER BY at, n) AS t
UNION ALL
SELECT sold_at, created_by, 'sale', id, 'create', NULL, JSON_OBJECT('lead_id', lead_id, 'vehicle_id', vehicle_id), NULL
FROM sales WHERE sold_at > @now - INTERVAL 60 DAY
UNION ALL
SELECT deleted_at, deleted_by, 'sale', id, 'delete', JSON_OBJECT('deleted_at', NULL), JSON_OBJECT('delete_reason', delete_reason), delete_note
FROM sales WHERE deleted_at IS NOT NULL;
