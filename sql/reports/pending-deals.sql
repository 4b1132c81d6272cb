-- place: 15
-- title: Pending deals
-- folder: Sales Reporting
-- about: Every live sale that is not finalized, the oldest first, and what it still lacks.
-- answers: Which deals are not finished? What is missing? Which deals wait for F&I?
-- needs: sale_read
-- basis: now "As of now"
-- key: source s.source_id
-- key: lead_type s.lead_type
-- filter: deal_type s.deal_type = ?
-- filter: user EXISTS (SELECT 1 FROM sale_staff f WHERE f.sale_id = s.id AND f.user_id = ?)
-- measure: d1 count when TRUE
-- measure: d2 count when s.dms_deal_no IS NULL
-- measure: d3 count when s.delivered_at IS NULL
-- measure: d4 count when s.front_final IS NULL OR s.back_final IS NULL
-- group: deal_type
-- column: sale_id id
-- column: customer_id id
-- column: customer text "Customer" /customer/{customer_id}
-- column: dms_deal_no text "DMS Deal #" /sales-edit/{sale_id}
-- column: deal_type word "Type of Deal" under
-- column: sold_at utc "Sold"
-- column: days count "Days pending"
-- column: d2 flag "No deal #" sum
-- column: d3 flag "Not delivered" sum
-- column: d4 flag "No final gross" sum
-- column: salesperson text "Salesperson"
-- column: fi_manager text "F&I" under
-- column: vehicle text "Vehicle"
SELECT
	s.id AS sale_id,
	s.customer_id,
	{CUSTOMER_NAME} AS customer,
	COALESCE(s.dms_deal_no, 'No deal #') AS dms_deal_no,
	s.deal_type,
	s.sold_at,
	TIMESTAMPDIFF(DAY, s.sold_at, UTC_TIMESTAMP()) AS days,
	({d2}) AS d2,
	({d3}) AS d3,
	({d4}) AS d4,
	{USER_NAME(u1)} AS salesperson,
	{USER_NAME(uf)} AS fi_manager,
	{VEHICLE_NAME(v)} AS vehicle
FROM sales s
-- @list
JOIN customers c ON c.id = s.customer_id
JOIN vehicles v ON v.id = s.vehicle_id
LEFT JOIN sale_staff s1 ON s1.sale_id = s.id AND s1.role = 'salesperson' AND s1.position = 1
LEFT JOIN users u1 ON u1.id = s1.user_id
LEFT JOIN sale_staff sf ON sf.sale_id = s.id AND sf.role = 'fi_manager' AND sf.position = 1
LEFT JOIN users uf ON uf.id = sf.user_id
WHERE s.finalized_at IS NULL AND s.deleted_at IS NULL AND @range AND
/* @scope SALE */
ORDER BY s.sold_at, s.id
