-- place: 62
-- title: Responses
-- folder: Sales Reporting
-- about: Every good lead of the range, and how long the first attempt to reach the customer took.
-- answers: Which leads waited? Which leads were never called?
-- needs: lead_read
-- basis: lead day l.lead_date "Lead date"
-- key: user l.first_owner_id
-- key: source l.source_id
-- key: team uo.team_id
-- key: lead_type l.lead_type
-- term: good: st.system_status <> 'bad'
-- term: minutes: GREATEST(TIMESTAMPDIFF(MINUTE, l.created_at, l.first_attempt_at), 0)
-- measure: m3 count when TRUE
-- measure: m4 count when l.first_attempt_at IS NOT NULL
-- measure: m6_minutes count of {minutes} when {m4}
-- measure: m6_5 count when {m4} AND {minutes} <= 5
-- measure: m6_15 count when {m4} AND {minutes} <= 15
-- measure: m6_30 count when {m4} AND {minutes} <= 30
-- measure: m6_60 count when {m4} AND {minutes} <= 60
-- measure: m6_h4 count when {m4} AND {minutes} BETWEEN 61 AND 240
-- measure: m6_h24 count when {m4} AND {minutes} BETWEEN 241 AND 1440
-- measure: m6_later count when {m4} AND {minutes} > 1440
-- measure: m6_never count when l.first_attempt_at IS NULL
-- column: lead_id id
-- column: customer_id id
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: received_at utc "Received"
-- column: first_attempt_at utc "First attempt"
-- column: minutes count "Minutes" sum
-- column: m6_never flag "Never" sum
-- column: owner_then text "Owner then"
-- column: source text "Source"
SELECT
	l.id AS lead_id,
	l.customer_id,
	{CUSTOMER_NAME} AS customer,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	l.created_at AS received_at,
	l.first_attempt_at,
	{minutes} AS minutes,
	({m6_never}) AS m6_never,
	COALESCE({USER_NAME(uo)}, 'Nobody') AS owner_then,
	so.name AS source
FROM leads l
JOIN statuses st ON st.id = l.status_id
LEFT JOIN users uo ON uo.id = l.first_owner_id
-- @list
JOIN customers c ON c.id = l.customer_id
LEFT JOIN sources so ON so.id = l.source_id
WHERE {good} AND @range AND
/* @scope LEAD */
ORDER BY l.lead_date, l.id
