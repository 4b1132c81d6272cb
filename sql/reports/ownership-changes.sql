-- place: 170
-- title: Ownership changes
-- folder: Audit
-- about: Every change of a lead's owner or second salesperson: from whom, to whom, by whom and why.
-- answers: Who moved my leads? Who was reassigned? Who took leads from whom?
-- needs: lead_read
-- basis: at utc oe.at "Event date"
-- key: user oe.user_id
-- key: source l.source_id
-- key: lead_type l.lead_type
-- measure: o1 count when TRUE
-- measure: o2 count when NOT (oe.from_owner_id <=> oe.to_owner_id)
-- measure: o3 count when oe.how = 'released'
-- column: lead_id id
-- column: customer_id id
-- column: at utc "When"
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: how word "How"
-- column: o2 flag "Owner changed" under sum
-- column: o3 flag "Released" under sum
-- column: from_owner text "From"
-- column: from_second text "Second salesperson from" under
-- column: to_owner text "To"
-- column: to_second text "Second salesperson to" under
-- column: by_user text "By"
-- column: tasks_moved count "Tasks moved" sum
-- column: reason text "Reason"
SELECT
	l.id AS lead_id,
	l.customer_id,
	oe.at,
	{CUSTOMER_NAME} AS customer,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	oe.how,
	({o2}) AS o2,
	({o3}) AS o3,
	COALESCE({USER_NAME(uf)}, 'Nobody') AS from_owner,
	{USER_NAME(usf)} AS from_second,
	COALESCE({USER_NAME(ut)}, 'Nobody') AS to_owner,
	{USER_NAME(ust)} AS to_second,
	COALESCE({USER_NAME(ub)}, 'System') AS by_user,
	oe.tasks_moved,
	oe.reason
FROM ownership_events oe
JOIN leads l ON l.id = oe.lead_id
-- @list
JOIN customers c ON c.id = l.customer_id
LEFT JOIN users uf ON uf.id = oe.from_owner_id
LEFT JOIN users ut ON ut.id = oe.to_owner_id
LEFT JOIN users usf ON usf.id = oe.from_second_id
LEFT JOIN users ust ON ust.id = oe.to_second_id
LEFT JOIN users ub ON ub.id = oe.user_id
WHERE @range AND
/* @scope LEAD */
ORDER BY oe.at, oe.id
