-- What is true of the demo from 1,000 leads on: each statement counts what breaks it (or asks
-- whether something is broken), so each answer is 0. The column's name says what. Run by demo.c.

-- Leads
SELECT COUNT(*) AS status_without_lead FROM statuses s
WHERE NOT EXISTS (SELECT 1 FROM leads l WHERE l.status_id = s.id);

SELECT COUNT(*) AS closed_at_against_status FROM leads l JOIN statuses s ON s.id = l.status_id
WHERE (l.closed_at IS NOT NULL) <> (s.system_status IN ('won', 'closed', 'bad'));

SELECT COUNT(*) AS lead_from_the_future FROM leads
WHERE created_at > UTC_TIMESTAMP() OR closed_at > UTC_TIMESTAMP() OR last_activity_at > UTC_TIMESTAMP();

SELECT COUNT(*) AS lead_closed_before_it_came FROM leads WHERE closed_at < created_at;

SELECT COUNT(*) AS open_lead_of_inactive_owner FROM leads l JOIN users u ON u.id = l.owner_id
WHERE l.is_open = 1 AND u.is_active = 0;

SELECT COUNT(*) AS owner_who_is_second_too FROM leads WHERE owner_id = second_user_id;

SELECT COUNT(*) AS assigned_without_time FROM leads WHERE (owner_id IS NULL) <> (first_assigned_at IS NULL);

SELECT COUNT(*) AS lead_dated_after_it_came FROM leads WHERE lead_date > DATE(created_at);

SELECT AVG(is_open) NOT BETWEEN 0.02 AND 0.12 AS share_of_open_leads_not_2_to_12_percent FROM leads;

SELECT COUNT(*) AS showroom_without_arrival FROM leads l JOIN statuses s ON s.id = l.status_id
WHERE (l.in_store_since IS NOT NULL) <> (s.system_status = 'in_store');

-- Activities
SELECT COUNT(*) AS activity_of_another_customer FROM activities a JOIN leads l ON l.id = a.lead_id
WHERE a.customer_id <> l.customer_id;

SELECT COUNT(*) AS activity_outside_the_lead FROM activities a JOIN leads l ON l.id = a.lead_id
WHERE a.at < l.created_at OR a.at > COALESCE(l.closed_at, UTC_TIMESTAMP());

SELECT COUNT(*) AS last_activity_wrong FROM leads l
LEFT JOIN (SELECT lead_id, MAX(at) AS at FROM activities WHERE is_automatic = 0 GROUP BY lead_id) AS a
	ON a.lead_id = l.id
WHERE l.last_activity_at <> COALESCE(a.at, l.created_at);

SELECT COUNT(*) AS first_attempt_or_contact_wrong FROM leads l
LEFT JOIN (SELECT lead_id,
		MIN(CASE WHEN counts_as_attempt = 1 AND direction = 'out' AND is_automatic = 0 THEN at END) AS attempt,
		MIN(CASE WHEN counts_as_contact = 1 THEN at END) AS contact,
		MAX(CASE WHEN direction = 'in' THEN at END) AS customer
	FROM activities GROUP BY lead_id) AS a ON a.lead_id = l.id
WHERE NOT (l.first_attempt_at <=> a.attempt) OR NOT (l.first_contact_at <=> a.contact)
	OR NOT (l.last_customer_activity_at <=> a.customer);

SELECT COUNT(*) AS automatic_attempt FROM activities
WHERE is_automatic = 1 AND (counts_as_attempt = 1 OR counts_as_contact = 1 OR user_id IS NOT NULL);

-- Tasks and appointments
SELECT COUNT(*) AS next_task_wrong FROM leads l
LEFT JOIN (SELECT lead_id, MIN(due_at) AS due FROM tasks WHERE status = 'open' GROUP BY lead_id) AS t
	ON t.lead_id = l.id
WHERE NOT (l.next_task_at <=> t.due);

SELECT COUNT(*) AS open_task_of_closed_lead FROM tasks t JOIN leads l ON l.id = t.lead_id
WHERE t.status = 'open' AND l.is_open = 0;

SELECT COUNT(*) AS task_done_without_time FROM tasks WHERE (status = 'open') <> (done_at IS NULL);

SELECT COUNT(*) AS task_proved_by_another_lead FROM tasks t JOIN activities a ON a.id = t.activity_id
WHERE a.lead_id <> t.lead_id OR t.status <> 'done';

SELECT COUNT(*) AS appointment_shown_against_status FROM appointments
WHERE (status = 'shown') <> (shown_at IS NOT NULL) OR set_at > UTC_TIMESTAMP();

SELECT COUNT(*) AS appointment_status_without_appointment FROM leads l
JOIN statuses s ON s.id = l.status_id AND s.system_status = 'appointment'
WHERE NOT EXISTS (SELECT 1 FROM appointments p WHERE p.lead_id = l.id AND p.status IN ('planned', 'confirmed'));

SELECT NOT EXISTS (SELECT 1 FROM tasks WHERE status = 'open' AND due_at < UTC_TIMESTAMP()) AS no_past_due_task;

SELECT NOT EXISTS (SELECT 1 FROM appointments WHERE status IN ('planned', 'confirmed')) AS no_appointment_ahead;

-- Closes
SELECT COUNT(*) AS lead_without_its_close FROM leads l JOIN statuses s ON s.id = l.status_id
LEFT JOIN close_events c ON c.live_lead_id = l.id
WHERE (c.id IS NOT NULL) <> (s.system_status IN ('won', 'closed'));

SELECT COUNT(*) AS close_against_lead FROM close_events c
JOIN leads l ON l.id = c.live_lead_id JOIN statuses s ON s.id = l.status_id
WHERE c.at <> l.closed_at OR c.outcome <> s.system_status;

SELECT COUNT(*) AS credit_against_its_rule FROM close_events
WHERE (credit_rule = 'self' AND credit_user_id <> acting_user_id)
	OR (credit_rule = 'current_assignment' AND NOT (credit_user_id <=> owner_at_close));

SELECT COUNT(*) AS manual_close_without_the_right FROM close_events c
JOIN users u ON u.id = c.acting_user_id
LEFT JOIN role_permissions p ON p.role_id = u.role_id AND p.permission_code = 'lead_close_manual'
WHERE c.method = 'manual' AND p.role_id IS NULL;

SELECT COUNT(*) AS reversed_close_that_caused_no_trouble FROM close_events
WHERE (reversed_at IS NULL) <> (reversed_by IS NULL) OR reversed_at < at;

SELECT COUNT(*) AS close_from_a_final_status FROM close_events c JOIN statuses s ON s.id = c.previous_status_id
WHERE s.system_status IN ('won', 'closed', 'bad');

-- Sales
SELECT COUNT(*) AS sold_lead_without_sale FROM leads l
JOIN statuses s ON s.id = l.status_id AND s.default_for = 'sold'
LEFT JOIN sales x ON x.live_lead_id = l.id
WHERE x.id IS NULL;

SELECT COUNT(*) AS live_sale_of_unsold_lead FROM sales x
JOIN leads l ON l.id = x.live_lead_id JOIN statuses s ON s.id = l.status_id
WHERE NOT (s.default_for <=> 'sold');

SELECT COUNT(*) AS sale_against_its_lead FROM sales x JOIN leads l ON l.id = x.lead_id
WHERE x.customer_id <> l.customer_id OR NOT (x.source_id <=> l.source_id) OR x.lead_type <> l.lead_type
	OR (x.deleted_at IS NULL AND x.sold_at <> l.closed_at);

SELECT COUNT(*) AS sale_against_its_vehicle FROM sales x JOIN vehicles v ON v.id = x.vehicle_id
WHERE x.vin <> v.vin OR x.stock_no <> v.stock_no
	OR (x.deleted_at IS NULL
		AND v.status <> CASE WHEN x.delivered_at IS NULL THEN 'sold' ELSE 'delivered' END);

SELECT COUNT(*) AS sold_vehicle_without_sale FROM vehicles v LEFT JOIN sales x ON x.live_vehicle_id = v.id
WHERE v.status IN ('sold', 'delivered') AND x.id IS NULL;

SELECT COUNT(*) AS sale_without_its_close FROM sales x
LEFT JOIN close_events c ON c.id = x.snap_close_event_id AND c.lead_id = x.lead_id AND c.method = 'sale'
WHERE c.id IS NULL OR (x.deleted_at IS NULL) <> (c.reversed_at IS NULL)
	OR c.previous_status_id <> x.snap_lead_status_id OR c.at <> x.sold_at;

SELECT COUNT(*) AS close_of_a_sale_without_sale FROM close_events c
WHERE c.method = 'sale' AND NOT EXISTS (SELECT 1 FROM sales x WHERE x.snap_close_event_id = c.id);

SELECT COUNT(*) AS shares_not_100 FROM (
	SELECT 1 FROM sale_staff GROUP BY sale_id, role
	HAVING SUM(share_pct) <> 100 OR MIN(position) <> 1 OR MAX(position) <> COUNT(*)) AS t;

SELECT COUNT(*) AS sale_without_salesperson FROM sales x
WHERE NOT EXISTS (SELECT 1 FROM sale_staff f WHERE f.sale_id = x.id AND f.role = 'salesperson');

SELECT COUNT(*) AS sale_out_of_order FROM sales
WHERE committed_at > write_up_signed_at OR write_up_signed_at > sold_at OR sold_at > delivered_at
	OR sold_at > finalized_at OR sold_at > deleted_at OR sold_at > UTC_TIMESTAMP();

SELECT COUNT(*) AS final_figures_against_finalized FROM sales
WHERE (finalized_at IS NULL) <> (front_final IS NULL) OR (finalized_at IS NULL) <> (back_final IS NULL);

SELECT COUNT(*) AS deleted_sale_without_reason FROM sales
WHERE (deleted_at IS NULL) <> (delete_reason IS NULL) OR (deleted_at IS NULL) <> (deleted_by IS NULL);

SELECT NOT EXISTS (SELECT 1 FROM sale_staff WHERE share_pct = 50) AS no_split_deal;

SELECT NOT EXISTS (SELECT 1 FROM leads l JOIN statuses s ON s.id = l.status_id AND s.default_for = 'won') AS no_won_lead_without_sale;

SELECT NOT EXISTS (SELECT 1 FROM close_events WHERE credit_user_id <> owner_at_close) AS no_close_credited_to_another_than_the_owner;

-- Vehicles
SELECT COUNT(*) AS vehicle_with_bad_vin FROM vehicles
WHERE CHAR_LENGTH(vin) <> 17 OR vin REGEXP '[^0-9A-HJ-NPR-Z]' OR vin_check_ok <> 1;

SELECT COUNT(*) AS vin_twice FROM (SELECT 1 FROM vehicles GROUP BY vin HAVING COUNT(*) > 1) AS t;

SELECT COUNT(*) NOT BETWEEN 560 AND 640 AS stock_not_about_600 FROM vehicles
WHERE status IN ('in_stock', 'hold', 'in_transit');

SELECT COUNT(*) AS price_that_does_not_fit FROM vehicles
WHERE list_price NOT BETWEEN 2000 AND 120000 OR cost NOT BETWEEN 1500 AND list_price
	OR odometer NOT BETWEEN 0 AND 250000 OR (`condition` = 'new' AND odometer > 500);

SELECT COUNT(*) AS wish_against_stock FROM desired_vehicles w JOIN vehicles v ON v.id = w.vehicle_id
WHERE w.make <> v.make OR w.model <> v.model OR w.year <> v.year OR w.stock_no <> v.stock_no;

-- People
SELECT COUNT(*) AS phone_that_could_ring FROM customer_phones
WHERE e164 NOT REGEXP '^[+]1[2-9][0-9]{2}55501[0-9]{2}$';

SELECT COUNT(*) AS mail_that_could_arrive FROM customer_emails WHERE address NOT LIKE '%@example.com';

SELECT COUNT(*) AS customer_who_cannot_be_reached FROM customers c
WHERE NOT EXISTS (SELECT 1 FROM customer_phones p WHERE p.customer_id = c.id)
	AND NOT EXISTS (SELECT 1 FROM customer_emails e WHERE e.customer_id = c.id)
	AND c.co_buyer_id IS NULL;

SELECT 40 - COUNT(*) AS users_not_40 FROM users;

SELECT 8 - COUNT(*) AS login_of_the_contract_missing FROM users u JOIN roles r ON r.id = u.role_id
WHERE (u.login, r.name) IN (('admin', 'Administrator'), ('manager', 'Sales Manager'),
	('sales1', 'Senior Salesperson'), ('sales2', 'Salesperson'), ('sales3', 'Salesperson'),
	('bdc1', 'BDC Agent'), ('fi1', 'F&I Manager'), ('reception', 'Receptionist'));

SELECT 1 - COUNT(*) AS store_without_its_name FROM store_settings
WHERE name = 'Lakeside Motors' AND zone = 'America/Chicago' AND currency = 'USD';

SELECT COUNT(*) AS source_with_cost_but_no_month FROM sources s
WHERE s.category IN ('print', 'radio_tv', 'third_party')
	AND (SELECT COUNT(*) FROM source_costs c WHERE c.source_id = s.id) < 18;
