-- place: 70
-- title: Appointments due
-- folder: Sales Reporting
-- about: Every appointment that starts in the range and was not rescheduled or cancelled, by who set it.
-- answers: Who comes today? Which appointments are due? Who did not show?
-- needs: lead_read
-- basis: start utc ap.start_at "Appointment date"
-- key: user ap.set_by
-- key: source l.source_id
-- key: team us.team_id
-- key: lead_type l.lead_type
-- key: lead_status l.status_id
-- measure: m10 count when TRUE
-- measure: m11 count when ap.status = 'shown'
-- measure: p2 count when ap.confirmed_at IS NOT NULL
-- measure: p3 count when ap.status = 'no_show'
-- measure: p4 count when {m11} AND EXISTS (SELECT 1 FROM sales s WHERE s.live_lead_id = ap.lead_id AND {headline} AND s.sold_at >= ap.start_at)
-- group: status
-- filter: status ap.status = ?
-- column: lead_id id
-- column: customer_id id
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: start_at utc "Appointment"
-- column: type word "Type"
-- column: set_by text "Set by"
-- column: owner text "Owner now"
-- column: status word "Status"
-- column: p2 flag "Confirmed" sum
-- column: m11 flag "Shown" sum
-- column: p3 flag "No-show" under sum
-- column: p4 flag "Sold" under sum
SELECT
	l.id AS lead_id,
	l.customer_id,
	ap.start_at,
	{CUSTOMER_NAME} AS customer,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	ap.type,
	COALESCE({USER_NAME(uo)}, 'Up for grabs') AS owner,
	{USER_NAME(us)} AS set_by,
	ap.status,
	({p2}) AS p2,
	({m11}) AS m11,
	({p3}) AS p3,
	({p4}) AS p4
FROM appointments ap
JOIN leads l ON l.id = ap.lead_id
LEFT JOIN users us ON us.id = ap.set_by
-- @list
JOIN customers c ON c.id = l.customer_id
LEFT JOIN users uo ON uo.id = l.owner_id
WHERE ap.status NOT IN ('rescheduled', 'cancelled') AND @range AND
/* @scope LEAD */
ORDER BY ap.start_at, ap.id
