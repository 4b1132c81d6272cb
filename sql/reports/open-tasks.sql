-- place: 108
-- title: Open tasks
-- folder: Activity
-- about: Every open task, the longest overdue first.
-- answers: What is overdue? Which tasks were not done? What is late?
-- needs: lead_read
-- basis: now "As of now"
-- key: user t.assigned_to
-- key: team ua.team_id
-- measure: k4 count when TRUE
-- measure: m26 count when t.due_at < UTC_TIMESTAMP()
-- measure: m26_1 count when {m26} AND t.due_at >= UTC_TIMESTAMP() - INTERVAL 1 DAY
-- measure: m26_3 count when t.due_at < UTC_TIMESTAMP() - INTERVAL 1 DAY AND t.due_at >= UTC_TIMESTAMP() - INTERVAL 3 DAY
-- measure: m26_7 count when t.due_at < UTC_TIMESTAMP() - INTERVAL 3 DAY AND t.due_at >= UTC_TIMESTAMP() - INTERVAL 7 DAY
-- measure: m26_8 count when t.due_at < UTC_TIMESTAMP() - INTERVAL 7 DAY
-- measure: k5 count when t.due_at >= UTC_TIMESTAMP() AND t.due_at < UTC_TIMESTAMP() + INTERVAL 1 DAY
-- column: lead_id id
-- column: customer_id id
-- column: due_at utc "Due"
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: type word "Type"
-- column: subject text "Subject" under
-- column: assigned text "Assigned to"
-- column: m26 flag "Overdue" sum
-- column: m26_1 flag "Up to 1 day" under sum
-- column: m26_3 flag "1 to 3 days" under sum
-- column: m26_7 flag "3 to 7 days" under sum
-- column: m26_8 flag "Over 7 days" under sum
-- column: k5 flag "Due within 24 hours" sum
SELECT
	t.lead_id,
	t.customer_id,
	t.due_at,
	(SELECT {CUSTOMER_NAME} FROM customers c WHERE c.id = t.customer_id) AS customer,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	t.type,
	t.subject,
	COALESCE({USER_NAME(ua)}, 'Nobody') AS assigned,
	({m26}) AS m26,
	({m26_1}) AS m26_1,
	({m26_3}) AS m26_3,
	({m26_7}) AS m26_7,
	({m26_8}) AS m26_8,
	({k5}) AS k5
FROM tasks t
LEFT JOIN users ua ON ua.id = t.assigned_to
-- @list
LEFT JOIN leads l ON l.id = t.lead_id
WHERE t.status = 'open' AND @range AND
/* @scope TASK */
ORDER BY t.due_at, t.id
