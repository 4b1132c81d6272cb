-- place: 100
-- title: Untouched and idle leads
-- folder: Activity
-- about: Every open lead, the longest idle first; the totals open the untouched, the idle and those without a next task.
-- answers: Which leads has nobody called? What is idle? Which leads are forgotten? What falls through the cracks?
-- needs: lead_read
-- basis: now "As of now"
-- key: user l.owner_id
-- key: source l.source_id
-- key: team uo.team_id
-- key: lead_type l.lead_type
-- key: lead_status l.status_id
-- term: idle_days: GREATEST(TIMESTAMPDIFF(DAY, l.last_activity_at, UTC_TIMESTAMP()), 0)
-- measure: l1 count when TRUE
-- measure: l2 count when l.first_attempt_at IS NULL
-- measure: m27 count when l.last_activity_at < UTC_TIMESTAMP() - INTERVAL COALESCE(st.untouched_days, (SELECT ut.untouched_days FROM store_settings ut WHERE ut.id = 1)) DAY
-- measure: l3 count when l.next_task_at IS NULL
-- measure: l4 count when l.next_task_at < UTC_TIMESTAMP()
-- measure: l5_days count max of {idle_days} when TRUE
-- column: lead_id id
-- column: customer_id id
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: received_at utc "Received"
-- column: status text "Status" under
-- column: owner text "Owner"
-- column: source text "Source" under
-- column: last_activity_at utc "Last activity"
-- column: days count "Days idle"
-- column: l2 flag "Untouched" sum
-- column: m27 flag "Idle" under sum
-- column: next_task_at utc "Next task"
-- column: l3 flag "No next task" under sum
-- column: l4 flag "Next task overdue" under sum
SELECT
	l.id AS lead_id,
	l.customer_id,
	{CUSTOMER_NAME} AS customer,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	l.created_at AS received_at,
	st.name AS status,
	COALESCE({USER_NAME(uo)}, 'Up for grabs') AS owner,
	so.name AS source,
	l.last_activity_at,
	{idle_days} AS days,
	({l2}) AS l2,
	({m27}) AS m27,
	l.next_task_at,
	({l3}) AS l3,
	COALESCE({l4}, 0) AS l4
FROM leads l
JOIN statuses st ON st.id = l.status_id
LEFT JOIN users uo ON uo.id = l.owner_id
-- @list
JOIN customers c ON c.id = l.customer_id
LEFT JOIN sources so ON so.id = l.source_id
WHERE l.is_open = 1 AND @range AND
/* @scope LEAD */
ORDER BY l.last_activity_at, l.id
