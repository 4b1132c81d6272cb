-- place: 106
-- title: Tasks due
-- folder: Activity
-- about: Every task that was due in the range and was not called off, and how it was done.
-- answers: Which tasks were made? Which were ticked off without a call?
-- needs: lead_read
-- basis: due utc t.due_at "Due date"
-- key: user t.assigned_to
-- key: team ua.team_id
-- measure: k1 count when TRUE
-- measure: k2 count when t.status = 'done' AND t.activity_id IS NOT NULL
-- measure: k3 count when t.status = 'done' AND t.activity_id IS NULL
-- column: lead_id id
-- column: customer_id id
-- column: due_at utc "Due"
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: type word "Type"
-- column: subject text "Subject" under
-- column: assigned text "Assigned to"
-- column: done_at utc "Done"
-- column: k2 flag "With a logged contact" sum
-- column: k3 flag "Without one" sum
SELECT
	t.lead_id,
	t.customer_id,
	t.due_at,
	(SELECT {CUSTOMER_NAME} FROM customers c WHERE c.id = t.customer_id) AS customer,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	t.type,
	t.subject,
	COALESCE({USER_NAME(ua)}, 'Nobody') AS assigned,
	t.done_at,
	({k2}) AS k2,
	({k3}) AS k3
FROM tasks t
LEFT JOIN users ua ON ua.id = t.assigned_to
-- @list
LEFT JOIN leads l ON l.id = t.lead_id
WHERE t.status IN ('open', 'done') AND @range AND
/* @scope TASK */
ORDER BY t.due_at, t.id
