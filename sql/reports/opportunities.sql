-- place: 50
-- title: Opportunities
-- folder: Sales Reporting
-- about: Every lead of the range, and how far it got.
-- answers: How many leads came? Which ups were there? How far did a lead get?
-- needs: lead_read
-- basis: lead day l.lead_date "Lead date"
-- key: user l.first_owner_id
-- key: source l.source_id
-- key: team uo.team_id
-- key: lead_type l.lead_type
-- key: lead_status l.status_id
-- term: appointment: EXISTS (SELECT 1 FROM appointments ap WHERE ap.lead_id = l.id)
-- term: sold_at: IF({headline}, s.sold_at, NULL)
-- measure: m1 count when TRUE
-- measure: m3 count when st.system_status <> 'bad'
-- measure: m4 count when {m3} AND l.first_attempt_at IS NOT NULL
-- measure: m5 count when {m3} AND (l.first_contact_at IS NOT NULL OR l.visit_count > 0 OR {appointment})
-- measure: m20 count when {m3} AND {appointment}
-- measure: m18_30 count when {m3} AND {sold_at} < l.lead_date + INTERVAL 31 DAY
-- measure: m18_60 count when {m3} AND {sold_at} < l.lead_date + INTERVAL 61 DAY
-- measure: m18_90 count when {m3} AND {sold_at} < l.lead_date + INTERVAL 91 DAY
-- column: lead_id id
-- column: customer_id id
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: lead_date day "Lead date"
-- column: lead_type word "Lead type" under
-- column: status text "Status"
-- column: closed_at utc "Closed" under
-- column: owner_then text "Owner then"
-- column: owner text "Owner now" under
-- column: source text "Source"
-- column: m3 flag "Good" sum
-- column: m4 flag "Attempted" sum
-- column: m5 flag "Contacted" sum
-- column: m20 flag "Appointment" sum
-- column: first_attempt_at utc "First attempt"
-- column: first_contact_at utc "First contact" under
SELECT
	l.id AS lead_id,
	l.customer_id,
	l.lead_date,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	{CUSTOMER_NAME} AS customer,
	l.lead_type,
	COALESCE((SELECT ce.status_name FROM close_events ce WHERE ce.live_lead_id = l.id), st.name) AS status,
	COALESCE({USER_NAME(uo)}, 'Nobody') AS owner_then,
	COALESCE({USER_NAME(un)}, 'Up for grabs') AS owner,
	so.name AS source,
	({m3}) AS m3,
	({m4}) AS m4,
	({m5}) AS m5,
	({m20}) AS m20,
	l.first_attempt_at,
	l.first_contact_at,
	l.closed_at
FROM leads l
JOIN statuses st ON st.id = l.status_id
LEFT JOIN users uo ON uo.id = l.first_owner_id
LEFT JOIN sales s ON s.live_lead_id = l.id
-- @list
JOIN customers c ON c.id = l.customer_id
LEFT JOIN users un ON un.id = l.owner_id
LEFT JOIN sources so ON so.id = l.source_id
WHERE @range AND
/* @scope LEAD */
ORDER BY l.lead_date, l.id
