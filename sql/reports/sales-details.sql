-- place: 10
-- title: Sales Details/Edit Sales
-- folder: Sales Reporting
-- about: Every live sale of the range. Edit corrects a sale, Delete takes it back: then it is in Deleted sales.
-- answers: What was sold? Which sale is wrong? Where do I correct or delete a sale?
-- needs: sale_read
-- basis: sold utc s.sold_at "Sold date"
-- basis: delivered utc s.delivered_at "Delivered date"
-- basis: finalized utc s.finalized_at "Finalized date"
-- filter: deal_type s.deal_type = ?
-- filter: user EXISTS (SELECT 1 FROM sale_staff f WHERE f.sale_id = s.id AND f.user_id = ?)
-- filter: source s.source_id <=> ?
-- measure: m14 units of 10000 when {headline}
-- measure: x3 count when NOT EXISTS (SELECT 1 FROM close_events w WHERE w.live_lead_id = s.lead_id AND w.outcome = 'won')
-- term: late_change: FROM audit_events ae WHERE ae.entity = 'sale' AND ae.entity_id = s.id AND ae.verb IN ('create', 'update') AND ae.reason IS NOT NULL
-- measure: x4 count when EXISTS (SELECT 1 {late_change})
-- uses: m15 m16
-- group: deal_type headline m14 "Without wholesale, dealer trade and fleet"
-- column: sale_id id
-- column: customer_id id
-- column: co_buyer_id id
-- column: vehicle_id id
-- column: headline hidden
-- column: customer text "Customer" /customer/{customer_id}
-- column: co_buyer text "Co-buyer" /customer/{co_buyer_id} under
-- column: sold_at utc "Sold"
-- column: delivered_at utc "Delivered" under
-- column: dms_deal_no text "DMS Deal #" /sales-edit/{sale_id}
-- column: deal_type word "Type of Deal" under
-- column: x3 flag "Sale without won" under sum
-- column: x4 flag "Changed after its month" under sum
-- column: change_reason text "Reason" under
-- column: vehicle text "Vehicle"
-- column: new_used word "New/Used" under
-- column: stock_no text "Stock #" /inventory/{vehicle_id} under
-- column: vin text "VIN" under
-- column: salesperson_1 text "Salesperson 1"
-- column: share_1 percent "Share 1" under
-- column: salesperson_2 text "Salesperson 2" under
-- column: share_2 percent "Share 2" under
-- column: manager text "Manager" under
-- column: fi_manager text "F&I" under
-- column: source text "Source"
-- column: units units "Units" file sum
-- column: front money "Front End" sum
-- column: back money "Back End" sum
-- column: total money "Total" sum
-- column: gross_state word "Projected/Final" under
-- action: Edit sale_edit /sales-edit/{sale_id}/edit
-- action: Delete sale_delete /sales-edit/{sale_id}/delete
SELECT
	s.id AS sale_id,
	s.customer_id,
	s.co_buyer_id,
	s.vehicle_id,
	({headline}) AS headline,
	s.sold_at,
	COALESCE(s.dms_deal_no, 'No deal #') AS dms_deal_no,
	{CUSTOMER_NAME} AS customer,
	NULLIF(TRIM(CONCAT_WS(' ', cb.first_name, cb.last_name)), '') AS co_buyer,
	s.stock_no,
	s.vin,
	{VEHICLE_NAME(v)} AS vehicle,
	v.`condition` AS new_used,
	s.deal_type,
	{USER_NAME(u1)} AS salesperson_1,
	CAST(s1.share_pct * 100 AS SIGNED) AS share_1,
	{USER_NAME(u2)} AS salesperson_2,
	CAST(s2.share_pct * 100 AS SIGNED) AS share_2,
	{USER_NAME(um)} AS manager,
	{USER_NAME(uf)} AS fi_manager,
	so.name AS source,
	10000 AS units,
	{front} AS front,
	{back} AS back,
	IF({front} IS NULL AND {back} IS NULL, NULL, COALESCE({front}, 0) + COALESCE({back}, 0)) AS total,
	{gross_state} AS gross_state,
	s.delivered_at,
	({x3}) AS x3,
	({x4}) AS x4,
	(SELECT ae.reason {late_change} ORDER BY ae.id DESC LIMIT 1) AS change_reason
FROM sales s
-- @list
JOIN customers c ON c.id = s.customer_id
JOIN vehicles v ON v.id = s.vehicle_id
LEFT JOIN customers cb ON cb.id = s.co_buyer_id
LEFT JOIN sources so ON so.id = s.source_id
LEFT JOIN sale_staff s1 ON s1.sale_id = s.id AND s1.role = 'salesperson' AND s1.position = 1
LEFT JOIN users u1 ON u1.id = s1.user_id
LEFT JOIN sale_staff s2 ON s2.sale_id = s.id AND s2.role = 'salesperson' AND s2.position = 2
LEFT JOIN users u2 ON u2.id = s2.user_id
LEFT JOIN sale_staff sm ON sm.sale_id = s.id AND sm.role = 'sales_manager' AND sm.position = 1
LEFT JOIN users um ON um.id = sm.user_id
LEFT JOIN sale_staff sf ON sf.sale_id = s.id AND sf.role = 'fi_manager' AND sf.position = 1
LEFT JOIN users uf ON uf.id = sf.user_id
WHERE s.deleted_at IS NULL AND @range AND
/* @scope SALE */
ORDER BY @basis, s.id
