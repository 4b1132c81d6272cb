-- What is true of the demo from 1,000 leads on: each statement counts what breaks it (or asks
-- whether something is broken), so each answer is 0. The column's name says what. Run by demo.c,
-- under many days: UTC_TIMESTAMP() is the instant at which the demo was loaded.

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

SELECT COUNT(*) AS assigned_without_time FROM leads l
WHERE (l.owner_id IS NOT NULL AND l.first_assigned_at IS NULL) OR (l.owner_id IS NULL AND l.first_assigned_at IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM ownership_events o WHERE o.lead_id = l.id AND o.how = 'released'));

SELECT COUNT(*) AS lead_dated_after_it_came FROM leads WHERE lead_date > DATE(created_at);

SELECT AVG(is_open) NOT BETWEEN 0.02 AND 0.12 AS share_of_open_leads_not_2_to_12_percent FROM leads;

SELECT 14 - COUNT(*) AS status_of_the_demo_missing FROM statuses s
WHERE EXISTS (SELECT 1 FROM leads l WHERE l.status_id = s.id) AND s.name IN ('New', 'Working', 'Hot', 'Cold', 'Unresponsive',
	'Appointment Set', 'In Showroom', 'Write-Up', 'Sold-Sale Completed', 'Won', 'Closed', 'Bought Elsewhere', 'Bad', 'Duplicate');

SELECT COUNT(*) < 4 OR MIN(created_at) > MAX(created_at) - INTERVAL 1 HOUR AS few_up_for_grabs_or_all_of_one_age
FROM leads WHERE owner_id IS NULL AND is_open = 1;

SELECT COUNT(*) = 0 AS no_lead_untouched_too_long FROM leads
WHERE is_open = 1 AND last_activity_at < UTC_TIMESTAMP() - INTERVAL 3 DAY;

SELECT COUNT(*) = 0 AS no_owned_lead_without_next_task FROM leads
WHERE is_open = 1 AND owner_id IS NOT NULL AND next_task_at IS NULL;

-- Activities
SELECT COUNT(*) AS activity_of_another_customer FROM activities a JOIN leads l ON l.id = a.lead_id
WHERE a.customer_id <> l.customer_id;

SELECT COUNT(*) AS activity_outside_the_lead FROM activities a JOIN leads l ON l.id = a.lead_id
WHERE a.at < l.created_at OR a.at > COALESCE(l.closed_at, UTC_TIMESTAMP());

SELECT COUNT(*) AS last_activity_wrong FROM leads l
LEFT JOIN (SELECT lead_id, MAX(at) AS at FROM (SELECT lead_id, at FROM activities WHERE is_automatic = 0
		UNION ALL SELECT lead_id, in_at FROM visits WHERE lead_id IS NOT NULL) AS e GROUP BY lead_id) AS a
	ON a.lead_id = l.id
WHERE l.last_activity_at <> COALESCE(a.at, l.created_at);

SELECT COUNT(*) AS first_attempt_or_contact_wrong FROM leads l
LEFT JOIN (SELECT lead_id,
		MIN(CASE WHEN counts_as_attempt = 1 AND direction = 'out' AND is_automatic = 0 THEN at END) AS attempt,
		MIN(CASE WHEN counts_as_contact = 1 THEN at END) AS contact,
		MAX(CASE WHEN direction = 'in' THEN at END) AS customer
	FROM (SELECT lead_id, at, counts_as_attempt, direction, is_automatic, counts_as_contact FROM activities
		UNION ALL SELECT lead_id, in_at, 0, 'in', 0, 1 FROM visits WHERE lead_id IS NOT NULL) AS e
	GROUP BY lead_id) AS a ON a.lead_id = l.id
WHERE NOT (l.first_attempt_at <=> a.attempt) OR NOT (l.first_contact_at <=> a.contact)
	OR NOT (l.last_customer_activity_at <=> a.customer);

SELECT COUNT(*) AS visit_told_as_an_activity FROM activities WHERE channel = 'visit';

SELECT COUNT(*) AS automatic_attempt FROM activities
WHERE is_automatic = 1 AND (counts_as_attempt = 1 OR counts_as_contact = 1 OR user_id IS NOT NULL);

-- Tasks and appointments
SELECT COUNT(*) AS next_task_wrong FROM leads l
LEFT JOIN (SELECT lead_id, MIN(at) AS at FROM (SELECT lead_id, due_at AS at FROM tasks WHERE status = 'open'
		UNION ALL SELECT lead_id, start_at FROM appointments WHERE status IN ('planned', 'confirmed')) AS e
	GROUP BY lead_id) AS n ON n.lead_id = l.id
WHERE NOT (l.next_task_at <=> n.at);

SELECT COUNT(*) AS next_task_words_wrong FROM leads l
WHERE NOT (l.next_task <=> IF(l.next_task_at IS NULL, NULL, COALESCE((SELECT t.subject FROM tasks t
	WHERE t.lead_id = l.id AND t.status = 'open' AND t.due_at = l.next_task_at ORDER BY t.id LIMIT 1), 'Appointment')));

SELECT COUNT(*) AS open_task_made_after_it_is_due FROM tasks WHERE status = 'open' AND created_at > due_at;

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

SELECT COUNT(*) AS appointment_set_after_its_start FROM appointments WHERE set_at >= start_at;

SELECT COUNT(*) AS open_appointment_of_closed_lead FROM appointments p JOIN leads l ON l.id = p.lead_id
WHERE p.status IN ('planned', 'confirmed') AND l.is_open = 0;

SELECT 2 - COUNT(DISTINCT status) AS appointment_ahead_neither_planned_nor_confirmed FROM appointments
WHERE status IN ('planned', 'confirmed');

SELECT COUNT(*) = 0 AS no_appointment_past_its_start FROM appointments
WHERE status IN ('planned', 'confirmed') AND start_at < UTC_TIMESTAMP();

-- What each sign-in of the contract finds. Days are the store's; demo.c sets @work_start and @work_end, those of
-- today or, when the store does not open, of the next day on which it does, and @due_end, that of the day on
-- which work goes on.
SELECT COUNT(*) AS salesperson_without_8_open_3_past_due_2_today_and_an_appointment FROM users u
WHERE u.login IN ('sales1', 'sales2') AND (
	(SELECT COUNT(*) FROM leads l WHERE l.owner_id = u.id AND l.is_open = 1) < 8
	OR (SELECT COUNT(*) FROM tasks t WHERE t.assigned_to = u.id AND t.status = 'open' AND t.due_at < UTC_TIMESTAMP()) < 3
	OR (SELECT COUNT(*) FROM tasks t WHERE t.assigned_to = u.id AND t.status = 'open'
		AND t.due_at >= UTC_TIMESTAMP() AND t.due_at < @due_end) < 2
	OR (SELECT COUNT(*) FROM appointments p WHERE p.assigned_to = u.id AND p.status <> 'cancelled'
		AND p.start_at >= @work_start AND p.start_at < @work_end) < 1);

SELECT COUNT(*) AS user_without_open_lead_task_past_due_and_due_today FROM users u
WHERE u.login IN ('sales3', 'bdc1') AND (
	(SELECT COUNT(*) FROM leads l WHERE l.owner_id = u.id AND l.is_open = 1) < 3
	OR (SELECT COUNT(*) FROM tasks t WHERE t.assigned_to = u.id AND t.status = 'open' AND t.due_at < UTC_TIMESTAMP()) < 1
	OR (SELECT COUNT(*) FROM tasks t WHERE t.assigned_to = u.id AND t.status = 'open'
		AND t.due_at >= UTC_TIMESTAMP() AND t.due_at < @due_end) < 1);

SELECT COUNT(*) = 0 AS nothing_signed_for_fi1 FROM write_ups w JOIN leads l ON l.id = w.live_lead_id
WHERE w.status = 'signed' AND l.is_open = 1;

SELECT COUNT(*) < 2 AS nobody_greeted_by_reception_on_the_last_day FROM visits w JOIN users u ON u.id = w.greeted_by
WHERE u.login = 'reception' AND w.in_at >= @last_day_start;

SELECT COUNT(*) = 0 AS nothing_to_decide_for_a_manager FROM access_requests WHERE status = 'pending';

-- Visits. demo.c sets @open to whether the store is open.
SELECT COUNT(*) AS visit_count_wrong FROM leads l
WHERE l.visit_count <> (SELECT COUNT(*) FROM visits w WHERE w.lead_id = l.id);

SELECT COUNT(*) AS in_store_against_visit FROM leads l
LEFT JOIN visits w ON w.live_lead_id = l.id
WHERE NOT (l.in_store_since <=> w.in_at);

SELECT COUNT(*) AS showroom_without_visit FROM leads l JOIN statuses s ON s.id = l.status_id
WHERE s.system_status = 'in_store' AND l.visit_count = 0;

SELECT COUNT(*) AS visit_of_another_customer FROM visits w JOIN leads l ON l.id = w.lead_id
WHERE NOT (w.customer_id <=> l.customer_id);

SELECT COUNT(*) AS visit_out_of_time FROM visits w LEFT JOIN leads l ON l.id = w.lead_id
WHERE w.in_at > UTC_TIMESTAMP() OR w.out_at > UTC_TIMESTAMP() OR w.out_at < w.in_at OR w.in_at < l.created_at
	OR w.in_at > l.closed_at OR w.turned_over_at NOT BETWEEN w.in_at AND COALESCE(w.out_at, UTC_TIMESTAMP());

SELECT COUNT(*) AS two_visits_at_once FROM visits w JOIN visits x ON x.lead_id = w.lead_id AND x.id > w.id
WHERE x.in_at < w.out_at OR w.out_at IS NULL;

SELECT COUNT(*) AS be_back_wrong FROM visits w
WHERE w.is_be_back <> EXISTS (SELECT 1 FROM visits x WHERE x.lead_id = w.lead_id AND x.id < w.id);

SELECT COUNT(*) AS shown_appointment_without_its_visit FROM appointments p
LEFT JOIN visits w ON w.appointment_id = p.id AND w.lead_id = p.lead_id
WHERE (p.status = 'shown') <> (w.id IS NOT NULL) OR w.in_at <> p.shown_at;

SELECT COUNT(*) <> 2 * @open AS unnamed_ups_in_the_store_not_2 FROM visits WHERE lead_id IS NULL AND out_at IS NULL;

SELECT COUNT(*) > 0 AND NOT @open OR COUNT(*) < 5 * @open OR COUNT(DISTINCT user_id) < 5 * @open
	AS showroom_of_less_than_five_salespeople_or_somebody_in_a_closed_store FROM visits WHERE lead_id IS NOT NULL AND out_at IS NULL;

SELECT COUNT(DISTINCT user_id IS NULL) <> 2 * @open AS nobody_waits_or_everybody_without_a_name_does
FROM visits WHERE lead_id IS NULL AND out_at IS NULL;

SELECT @floor AND COUNT(DISTINCT e.step_id) < 6 AS few_stages_in_the_showroom FROM visits w JOIN step_events e ON e.lead_id = w.lead_id
WHERE w.out_at IS NULL AND e.at >= w.in_at AND e.undone_at IS NULL;

SELECT COUNT(*) < 5 AS last_day_without_visits FROM visits WHERE in_at >= @last_day_start;

SELECT COUNT(*) < 20 AS few_ups_without_a_name_in_the_history FROM visits WHERE lead_id IS NULL AND out_at < @last_day_start;

SELECT COUNT(*) = 0 AS no_be_back FROM visits WHERE is_be_back = 1;

SELECT COUNT(*) < 3 AS nobody_in_the_rotation FROM up_rotation r JOIN users u ON u.id = r.user_id
WHERE u.login IN ('sales1', 'sales2', 'sales3') AND r.turn_at BETWEEN @last_day_start AND UTC_TIMESTAMP();

SELECT COUNT(*) < 6 AS up_rotation_not_filled FROM up_rotation WHERE turn_at BETWEEN @last_day_start AND UTC_TIMESTAMP();

-- A day for the manager
SELECT COUNT(*) < 3 OR COUNT(DISTINCT l.owner_id) < 2 AS few_leads_that_nobody_tried_to_reach FROM leads l
JOIN statuses s ON s.id = l.status_id AND s.default_for = 'created' WHERE l.is_open = 1 AND l.first_attempt_at IS NULL AND l.owner_id IS NOT NULL;

SELECT COUNT(DISTINCT assigned_to) < 6 OR COUNT(DISTINCT TIMESTAMPDIFF(DAY, due_at, UTC_TIMESTAMP()) > 1) < 2
	OR MAX(TIMESTAMPDIFF(DAY, due_at, UTC_TIMESTAMP())) < 8 AS few_people_with_tasks_past_due_or_all_alike
FROM tasks WHERE status = 'open' AND due_at < UTC_TIMESTAMP();

SELECT COUNT(*) < 8 AS few_appointments_on_the_day_of_work FROM appointments WHERE start_at >= @work_start AND start_at < @work_end;

SELECT COUNT(*) = 0 AS no_no_show_since_the_day_before FROM appointments
WHERE start_at >= @before_start AND start_at < UTC_TIMESTAMP() - INTERVAL 60 MINUTE
	AND (status = 'no_show' OR status IN ('planned', 'confirmed'));

SELECT COUNT(*) < 4 AS few_sales_of_the_day_before FROM sales WHERE sold_at >= @before_start AND sold_at < @work_start;

SELECT 3 - COUNT(DISTINCT CASE WHEN x.dms_deal_no IS NULL THEN 1 WHEN x.dms_deal_no NOT REGEXP '^D[0-9]+$' THEN 2
	WHEN f.user_id <> l.owner_id THEN 3 END) AS kind_of_sale_to_correct_missing_on_the_day_before
FROM sales x JOIN leads l ON l.id = x.lead_id JOIN sale_staff f ON f.sale_id = x.id AND f.role = 'salesperson' AND f.position = 1
WHERE x.sold_at >= @before_start AND x.sold_at < @work_start;

SELECT COUNT(*) = 0 AS no_sale_of_another_vehicle_to_delete FROM sales x JOIN desired_vehicles v ON v.primary_lead_id = x.live_lead_id
JOIN vehicles y ON y.id = x.vehicle_id WHERE x.sold_at > UTC_TIMESTAMP() - INTERVAL 7 DAY AND (v.model <> y.model OR v.year <> y.year);

-- Steps of the sales process: taken exactly when what they stand for happened
SELECT COUNT(*) AS step_against_what_happened FROM leads l JOIN process_steps p
LEFT JOIN step_events e ON e.live_lead_id = l.id AND e.step_id = p.id
WHERE p.event IS NOT NULL AND (e.id IS NOT NULL) <> CASE p.event
	WHEN 'arrived' THEN EXISTS (SELECT 1 FROM visits w WHERE w.lead_id = l.id)
	WHEN 'appointment_set' THEN EXISTS (SELECT 1 FROM appointments a WHERE a.lead_id = l.id)
	WHEN 'appointment_shown' THEN EXISTS (SELECT 1 FROM appointments a WHERE a.lead_id = l.id AND a.status = 'shown')
	WHEN 'presented' THEN EXISTS (SELECT 1 FROM desired_vehicles v WHERE v.lead_id = l.id AND v.presented_at IS NOT NULL)
	WHEN 'demo' THEN EXISTS (SELECT 1 FROM desired_vehicles v WHERE v.lead_id = l.id AND v.demo_at IS NOT NULL)
	WHEN 'write_up' THEN EXISTS (SELECT 1 FROM write_ups w WHERE w.live_lead_id = l.id)
	WHEN 'turn_over' THEN EXISTS (SELECT 1 FROM visits w WHERE w.lead_id = l.id AND w.turned_over_at IS NOT NULL)
	WHEN 'sold' THEN EXISTS (SELECT 1 FROM sales x WHERE x.live_lead_id = l.id)
	WHEN 'delivered' THEN EXISTS (SELECT 1 FROM sales x WHERE x.live_lead_id = l.id AND x.delivered_at IS NOT NULL)
	END;

SELECT COUNT(*) AS step_outside_the_lead FROM step_events e JOIN leads l ON l.id = e.lead_id
WHERE e.at < l.created_at OR e.at > UTC_TIMESTAMP() OR e.undone_at < e.at;

SELECT COUNT(*) AS steps_of_a_visit_out_of_order FROM step_events e JOIN step_events f ON f.lead_id = e.lead_id
WHERE e.step_id >= 4 AND f.step_id > e.step_id AND f.at < e.at;

SELECT COUNT(*) AS steps_not_entered_in_time_order FROM step_events e JOIN step_events f ON f.lead_id = e.lead_id
WHERE f.id > e.id AND f.at < e.at;

SELECT COUNT(*) AS step_taken_by_itself_that_only_a_hand_takes FROM step_events e JOIN process_steps p ON p.id = e.step_id
WHERE e.how = 'auto' AND p.event IS NULL;

SELECT COUNT(*) AS step_never_reached FROM process_steps p
WHERE NOT EXISTS (SELECT 1 FROM step_events e WHERE e.step_id = p.id);

SELECT COUNT(*) = 0 AS no_step_skipped FROM sales x
WHERE x.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM step_events e WHERE e.live_lead_id = x.lead_id AND e.step_id = 4);

-- Money
SELECT SUM(t.id IS NOT NULL) NOT BETWEEN 0.2 * COUNT(*) AND 0.45 * COUNT(*) AS trade_ins_not_about_a_third_of_those_who_came
FROM leads l LEFT JOIN trade_ins t ON t.lead_id = l.id WHERE l.visit_count > 0;

SELECT COUNT(*) AS trade_in_against_its_lead FROM trade_ins t JOIN leads l ON l.id = t.lead_id
JOIN statuses s ON s.id = l.status_id
WHERE (t.outcome = 'taken') <> (s.default_for <=> 'sold') OR (t.outcome = 'declined' AND l.is_open = 1)
	OR (t.appraised_at IS NULL) <> (t.acv IS NULL) OR (t.appraised_at IS NULL) <> (t.appraised_by IS NULL)
	OR t.vin_check_ok <> 1 OR t.created_at < l.created_at;

SELECT COUNT(*) AS finance_wish_that_does_not_fit FROM finance_wishes
WHERE (method = 'cash') <> (monthly IS NULL) OR (method = 'cash') <> (term_months IS NULL);

SELECT 3 - COUNT(DISTINCT method) AS finance_method_missing FROM finance_wishes;

SELECT COUNT(*) AS write_up_against_status FROM leads l JOIN statuses s ON s.id = l.status_id
LEFT JOIN write_ups w ON w.live_lead_id = l.id
WHERE (w.id IS NOT NULL) <> (s.system_status = 'negotiating' OR s.default_for <=> 'sold');

SELECT COUNT(*) AS write_up_against_sale FROM sales x LEFT JOIN write_ups w ON w.live_lead_id = x.lead_id
WHERE x.deleted_at IS NULL AND NOT (w.status <=> 'signed' AND w.committed_at <=> x.committed_at
	AND w.signed_at <=> x.write_up_signed_at AND w.price <=> x.sale_price);

SELECT COUNT(*) AS write_up_against_its_own_status FROM write_ups
WHERE (status <> 'void' AND (status IN ('committed', 'signed')) <> (committed_at IS NOT NULL)) OR (status = 'signed') <> (signed_at IS NOT NULL)
	OR (signed_at IS NULL) <> (signed_by IS NULL) OR created_at > committed_at OR committed_at > signed_at
	OR signed_at > UTC_TIMESTAMP() OR (method = 'cash') <> (monthly IS NULL) OR monthly <= 0;

SELECT COUNT(*) AS write_up_of_another_lead FROM write_ups w
LEFT JOIN desired_vehicles v ON v.id = w.desired_vehicle_id LEFT JOIN trade_ins t ON t.id = w.trade_in_id
WHERE v.id IS NULL OR v.lead_id <> w.lead_id OR t.lead_id <> w.lead_id;

SELECT 3 - COUNT(DISTINCT w.status) AS kind_of_open_write_up_missing FROM write_ups w JOIN leads l ON l.id = w.live_lead_id
WHERE l.is_open = 1;

-- Whose it was, and who may open it
SELECT COUNT(*) AS last_owner_wrong FROM ownership_events o JOIN leads l ON l.id = o.lead_id
WHERE NOT EXISTS (SELECT 1 FROM ownership_events p WHERE p.lead_id = o.lead_id AND p.id > o.id)
	AND (NOT (o.to_owner_id <=> l.owner_id) OR NOT (o.to_second_id <=> l.second_user_id));

SELECT COUNT(*) AS owners_that_do_not_follow FROM ownership_events o JOIN ownership_events p ON p.lead_id = o.lead_id
	AND p.id = (SELECT MIN(q.id) FROM ownership_events q WHERE q.lead_id = o.lead_id AND q.id > o.id)
WHERE NOT (o.to_owner_id <=> p.from_owner_id) OR NOT (o.to_second_id <=> p.from_second_id) OR p.at < o.at;

SELECT COUNT(*) AS change_of_owner_that_changes_nothing FROM ownership_events
WHERE from_owner_id <=> to_owner_id AND from_second_id <=> to_second_id;

SELECT COUNT(*) AS change_of_owner_outside_the_lead FROM ownership_events o JOIN leads l ON l.id = o.lead_id
WHERE o.at < l.created_at OR o.at > UTC_TIMESTAMP() OR (o.how = 'taken' AND (o.from_owner_id IS NOT NULL OR NOT o.user_id <=> o.to_owner_id));

SELECT 3 - COUNT(DISTINCT how) AS kind_of_change_of_owner_missing FROM ownership_events;

SELECT COUNT(*) AS second_without_a_change FROM leads l
WHERE l.second_user_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ownership_events o WHERE o.lead_id = l.id AND o.to_second_id = l.second_user_id);

SELECT 6 - COUNT(DISTINCT status, expires_at IS NULL, COALESCE(expires_at > UTC_TIMESTAMP(), 0))
	AS kind_of_access_request_missing FROM access_requests;

SELECT COUNT(*) AS access_asked_for_one_s_own_customer FROM access_requests a JOIN leads l ON l.customer_id = a.customer_id
WHERE a.user_id IN (l.owner_id, l.second_user_id);

SELECT COUNT(*) AS access_request_out_of_order FROM access_requests
WHERE (status = 'pending') <> (decided_at IS NULL) OR decided_at < created_at OR decided_at > UTC_TIMESTAMP();

SELECT COUNT(*) < 5 OR SUM(last_seen_at < opened_at OR last_seen_at > UTC_TIMESTAMP()) > 0 AS opens_missing_or_out_of_order
FROM lead_opens;

SELECT 6 - COUNT(DISTINCT channel, state) AS kind_of_consent_missing FROM consents
WHERE (channel, state) IN (('call', 'refused'), ('email', 'refused'), ('letter', 'refused'), ('text', 'stopped'),
	('text', 'granted'), ('email', 'granted'));

-- Closes
SELECT COUNT(*) AS lead_without_its_close FROM leads l JOIN statuses s ON s.id = l.status_id
LEFT JOIN close_events c ON c.live_lead_id = l.id
WHERE (c.id IS NOT NULL) <> (s.system_status IN ('won', 'closed', 'bad'));

SELECT COUNT(*) AS close_against_lead FROM close_events c
JOIN leads l ON l.id = c.live_lead_id JOIN statuses s ON s.id = l.status_id
WHERE c.at <> l.closed_at OR c.outcome <> s.system_status;

SELECT COUNT(*) AS credit_against_its_rule FROM close_events
WHERE (credit_rule = 'self' AND credit_user_id <> acting_user_id)
	OR (credit_rule = 'current_assignment' AND NOT (credit_user_id <=> owner_at_close));

SELECT COUNT(*) AS manual_close_without_the_right FROM close_events c
JOIN users u ON u.id = c.acting_user_id
LEFT JOIN role_permissions p ON p.role_id = u.role_id AND p.permission_code = 'lead_close_manual'
WHERE c.method = 'manual' AND c.outcome <> 'bad' AND p.role_id IS NULL;

SELECT COUNT(*) AS end_without_its_reason FROM close_events c WHERE (c.outcome = 'won') <> (c.reason_name IS NULL)
	OR (c.reason_name IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reasons r WHERE r.outcome = c.outcome AND r.name = c.reason_name));

SELECT COUNT(*) AS duplicate_of_another_customer FROM close_events c JOIN leads l ON l.id = c.lead_id
JOIN leads o ON o.id = c.duplicate_of_id
WHERE o.customer_id <> l.customer_id OR o.id >= l.id OR c.status_name <> 'Duplicate';

SELECT COUNT(*) = 0 AS no_duplicate_that_says_of_what FROM close_events WHERE duplicate_of_id IS NOT NULL;

-- The journal tells a lead's statuses one after the other, from New to what it has now.
SELECT COUNT(*) AS status_told_against_the_one_before FROM (SELECT l.id, JSON_UNQUOTE(JSON_EXTRACT(j.old_json, '$.status')) AS was,
		COALESCE(LAG(JSON_UNQUOTE(JSON_EXTRACT(j.new_json, '$.status'))) OVER (PARTITION BY l.id ORDER BY j.at, j.id), 'New') AS had
	FROM leads l JOIN audit_events j ON j.entity = 'lead' AND j.entity_id = l.id AND JSON_EXTRACT(j.new_json, '$.status') IS NOT NULL
	WHERE l.created_at > UTC_TIMESTAMP() - INTERVAL 59 DAY) AS t WHERE was <> had;

SELECT COUNT(*) AS status_that_the_journal_does_not_tell FROM leads l JOIN statuses s ON s.id = l.status_id
WHERE l.created_at > UTC_TIMESTAMP() - INTERVAL 59 DAY AND s.name <> COALESCE((SELECT JSON_UNQUOTE(JSON_EXTRACT(j.new_json, '$.status'))
	FROM audit_events j WHERE j.entity = 'lead' AND j.entity_id = l.id AND JSON_EXTRACT(j.new_json, '$.status') IS NOT NULL
	ORDER BY j.at DESC, j.id DESC LIMIT 1), 'New');

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
