-- place: 75
-- title: Appointments set
-- folder: Sales Reporting
-- about: Every appointment that was made in the range, by who set it, and what came of it.
-- answers: Who sets appointments?
-- needs: lead_read
-- basis: set utc ap.set_at "Set date"
-- key: user ap.set_by
-- key: team us.team_id
-- key: source l.source_id
-- key: lead_type l.lead_type
-- measure: m9 count when TRUE
-- measure: p1 count when ap.status = 'cancelled'
-- filter: status ap.status = ?
-- group: status
-- column: lead_id id
-- column: customer_id id
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: set_at utc "Set"
-- column: set_by text "Set by"
-- column: start_at utc "Appointment"
-- column: type word "Type"
-- column: status word "Status"
-- column: p1 flag "Cancelled" sum
SELECT
	l.id AS lead_id,
	l.customer_id,
	{CUSTOMER_NAME} AS customer,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	ap.set_at,
	COALESCE({USER_NAME(us)}, 'System') AS set_by,
	ap.start_at,
	ap.type,
	ap.status,
	({p1}) AS p1
FROM appointments ap
JOIN leads l ON l.id = ap.lead_id
LEFT JOIN users us ON us.id = ap.set_by
-- @list
JOIN customers c ON c.id = l.customer_id
WHERE @range AND
/* @scope LEAD */
ORDER BY ap.set_at, ap.id
