-- place: 112
-- title: Contacts
-- folder: Activity
-- about: Every contact, visit and note of the range on a lead, and who did it.
-- answers: What was done? Who called whom?
-- needs: lead_read
-- basis: at utc ac.at "Activity date"
-- key: user ac.user_id
-- key: team ud.team_id
-- key: source l.source_id
-- key: lead_type l.lead_type
-- term: own: ac.is_automatic = 0 AND ac.user_id IS NOT NULL
-- measure: a1 count when {own} AND ac.channel = 'call'
-- measure: a2 count when {own} AND ac.counts_as_contact = 1
-- measure: a3 count when {own} AND ac.channel = 'text'
-- measure: a4 count when {own} AND ac.channel = 'email'
-- measure: a5 count when {own} AND ac.channel = 'visit'
-- measure: a6 count when {own} AND ac.channel = 'note'
-- measure: a7 count when ac.is_automatic = 1
-- column: lead_id id
-- column: customer_id id
-- column: at utc "When"
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: channel word "Channel"
-- column: direction word "Direction" under
-- column: outcome word "Outcome" under
-- column: by_user text "By"
-- column: a1 flag "Call" sum
-- column: a3 flag "Text" under sum
-- column: a4 flag "Email" under sum
-- column: a5 flag "Visit" under sum
-- column: a6 flag "Note" under sum
-- column: a2 flag "Two-way" sum
-- column: a7 flag "Automatic" sum
-- column: subject text "Subject"
SELECT
	ac.lead_id,
	l.customer_id,
	ac.at,
	{CUSTOMER_NAME} AS customer,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	ac.channel,
	ac.direction,
	ac.outcome,
	COALESCE({USER_NAME(ud)}, 'System') AS by_user,
	({a1}) AS a1,
	({a3}) AS a3,
	({a4}) AS a4,
	({a5}) AS a5,
	({a6}) AS a6,
	({a2}) AS a2,
	({a7}) AS a7,
	ac.subject
FROM activities ac
JOIN leads l ON l.id = ac.lead_id
LEFT JOIN users ud ON ud.id = ac.user_id
-- @list
JOIN customers c ON c.id = l.customer_id
WHERE ac.channel NOT IN ('status', 'system') AND @range AND
/* @scope LEAD */
ORDER BY ac.at, ac.id
