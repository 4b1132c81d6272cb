-- place: 90
-- title: Lost and bad leads
-- folder: Marketing
-- about: Leads that ended without a sale, as what, how long that took and what they had last.
-- answers: Why do we lose leads? What was lost? Which leads were bad?
-- needs: lead_read
-- basis: closed utc l.closed_at "Closed date"
-- key: user ce.owner_at_close
-- key: source l.source_id
-- key: team uo.team_id
-- key: lead_type l.lead_type
-- key: lead_status l.status_id
-- measure: x7 count when TRUE
-- measure: x6 count when st.system_status = 'closed'
-- measure: m2 count when st.system_status = 'bad'
-- column: lead_id id
-- column: customer_id id
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: closed_at utc "Closed"
-- column: status text "Status"
-- column: reason text "Reason" under
-- column: x6 flag "Lost" sum
-- column: m2 flag "Bad" sum
-- column: days count "Days to loss"
-- column: last_step text "Last step"
-- column: owner text "Owner then"
-- column: source text "Source"
-- column: vehicle text "Vehicle"
SELECT
	l.id AS lead_id,
	l.customer_id,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	{CUSTOMER_NAME} AS customer,
	l.closed_at,
	COALESCE(ce.status_name, st.name) AS status,
	ce.reason_name AS reason,
	({x6}) AS x6,
	({m2}) AS m2,
	DATEDIFF(l.closed_at, l.lead_date) AS days,
	(SELECT ps.name FROM step_events se JOIN process_steps ps ON ps.id = se.step_id WHERE se.lead_id = l.id AND se.undone_at IS NULL ORDER BY ps.sort_order DESC LIMIT 1) AS last_step,
	COALESCE({USER_NAME(uo)}, 'Nobody') AS owner,
	so.name AS source,
	{VEHICLE_NAME(dv)} AS vehicle
FROM leads l
STRAIGHT_JOIN statuses st FORCE INDEX (PRIMARY) ON st.id = l.status_id
LEFT JOIN close_events ce ON ce.live_lead_id = l.id
LEFT JOIN users uo ON uo.id = ce.owner_at_close
-- @list
JOIN customers c ON c.id = l.customer_id
LEFT JOIN sources so ON so.id = l.source_id
LEFT JOIN desired_vehicles dv ON dv.primary_lead_id = l.id
WHERE st.system_status IN ('closed', 'bad') AND @range AND
/* @scope LEAD */
ORDER BY l.closed_at, l.id
