-- place: 20
-- title: Closed leads and credit
-- folder: Sales Reporting
-- about: Every close that stands, who made it and who got the credit.
-- answers: Who got the credit? Which closes were credited to somebody else? Which are won without a sale?
-- needs: lead_read
-- basis: closed utc ce.at "Closed date"
-- key: user ce.credit_user_id
-- key: source l.source_id
-- key: team uc.team_id
-- key: lead_type l.lead_type
-- key: lead_status l.status_id
-- measure: m28 count when TRUE
-- measure: x1 count when NOT (ce.credit_user_id <=> ce.owner_at_close)
-- measure: x2 count when ce.outcome = 'won' AND NOT EXISTS (SELECT 1 FROM sales w WHERE w.live_lead_id = ce.lead_id)
-- measure: x5 count when ce.acting_user_id <=> ce.credit_user_id
-- group: outcome
-- filter: outcome ce.outcome = ?
-- column: lead_id id
-- column: customer_id id
-- column: sale_id id
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: closed_at utc "Closed"
-- column: outcome word "Outcome"
-- column: method word "Method" under
-- column: x2 flag "Won without sale" under sum
-- column: reason text "Reason"
-- column: closed_as text "Status then" under
-- column: credited_user text "Credited user"
-- column: credit_rule word "Credit rule" under
-- column: x1 flag "Credited is not the owner" under sum
-- column: acting_user text "Acting user"
-- column: x5 flag "Closed by the credited user" under sum
-- column: owner_then text "Owner then"
-- column: source text "Source"
-- column: sale text "Sale" /sales-edit/{sale_id}
SELECT
	ce.lead_id,
	l.customer_id,
	s.id AS sale_id,
	ce.at AS closed_at,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	{CUSTOMER_NAME} AS customer,
	ce.outcome,
	ce.method,
	ce.reason_name AS reason,
	ce.status_name AS closed_as,
	ce.credit_rule,
	COALESCE({USER_NAME(ua)}, 'System') AS acting_user,
	{USER_NAME(uc)} AS credited_user,
	COALESCE({USER_NAME(uo)}, 'Nobody') AS owner_then,
	so.name AS source,
	IF(s.id IS NULL, NULL, COALESCE(s.dms_deal_no, 'No deal #')) AS sale,
	({x1}) AS x1,
	({x2}) AS x2,
	({x5}) AS x5
FROM close_events ce
JOIN leads l ON l.id = ce.lead_id
JOIN users uc ON uc.id = ce.credit_user_id
-- @list
JOIN customers c ON c.id = l.customer_id
LEFT JOIN users ua ON ua.id = ce.acting_user_id
LEFT JOIN users uo ON uo.id = ce.owner_at_close
LEFT JOIN sources so ON so.id = l.source_id
LEFT JOIN sales s ON s.live_lead_id = ce.lead_id
WHERE ce.reversed_at IS NULL AND ce.outcome <> 'bad' AND @range AND
/* @scope CLOSE */
ORDER BY ce.at, ce.id
