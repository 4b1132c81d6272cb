-- place: 60
-- title: Sold units and gross by salesperson
-- folder: Sales Reporting
-- about: Each salesperson's share of every live sale, without wholesale, dealer trade and fleet.
-- answers: What is my share? Which half deals were there? What is my gross?
-- needs: sale_read
-- basis: sold utc s.sold_at "Sold date"
-- basis: delivered utc s.delivered_at "Delivered date"
-- key: user sh.user_id
-- key: source s.source_id
-- key: team u.team_id
-- key: lead_type s.lead_type
-- term: split_front: IF(COALESCE(sh.share_pct, 100) = 100, {front}, IF(COALESCE(sh.position, 1) = 1, {front} - COALESCE((SELECT SUM(TRUNCATE({front} * o.share_pct / 100, 2)) FROM sale_staff o WHERE o.sale_id = s.id AND o.role = 'salesperson' AND o.position > 1), 0), TRUNCATE({front} * sh.share_pct / 100, 2)))
-- term: split_back: IF(COALESCE(sh.share_pct, 100) = 100, {back}, IF(COALESCE(sh.position, 1) = 1, {back} - COALESCE((SELECT SUM(TRUNCATE({back} * o.share_pct / 100, 2)) FROM sale_staff o WHERE o.sale_id = s.id AND o.role = 'salesperson' AND o.position > 1), 0), TRUNCATE({back} * sh.share_pct / 100, 2)))
-- term: split_total: COALESCE({split_front}, 0) + COALESCE({split_back}, 0)
-- measure: m14 units of CAST(COALESCE(sh.share_pct, 100) * 100 AS SIGNED) when TRUE
-- measure: m14_new units of CAST(COALESCE(sh.share_pct, 100) * 100 AS SIGNED) when v.`condition` = 'new'
-- measure: m14_used units of CAST(COALESCE(sh.share_pct, 100) * 100 AS SIGNED) when v.`condition` <> 'new'
-- measure: m16 money of {split_total} when TRUE
-- measure: m16_front money of {split_front} when TRUE
-- measure: m16_back money of {split_back} when TRUE
-- uses: m15
-- column: sale_id id
-- column: customer_id id
-- column: salesperson text "Salesperson"
-- column: sold_at utc "Sold"
-- column: customer text "Customer" /customer/{customer_id}
-- column: dms_deal_no text "DMS Deal #" /sales-edit/{sale_id}
-- column: deal_type word "Type of Deal" under
-- column: vehicle text "Vehicle"
-- column: source text "Source"
-- column: units units "Units" sum
-- column: front money "Front End" sum
-- column: back money "Back End" sum
-- column: total money "Total" sum
-- column: gross_state word "Projected/Final" under
SELECT
	s.id AS sale_id,
	s.customer_id,
	s.sold_at,
	COALESCE({USER_NAME(u)}, 'Nobody') AS salesperson,
	COALESCE(s.dms_deal_no, 'No deal #') AS dms_deal_no,
	{CUSTOMER_NAME} AS customer,
	{VEHICLE_NAME(v)} AS vehicle,
	s.deal_type,
	so.name AS source,
	CAST(COALESCE(sh.share_pct, 100) * 100 AS SIGNED) AS units,
	{split_front} AS front,
	{split_back} AS back,
	IF({front} IS NULL AND {back} IS NULL, NULL, {split_total}) AS total,
	{gross_state} AS gross_state
FROM sales s
JOIN vehicles v ON v.id = s.vehicle_id
LEFT JOIN sale_staff sh ON sh.sale_id = s.id AND sh.role = 'salesperson'
LEFT JOIN users u ON u.id = sh.user_id
-- @list
JOIN customers c ON c.id = s.customer_id
LEFT JOIN sources so ON so.id = s.source_id
WHERE s.deleted_at IS NULL AND {headline} AND @range AND
/* @scope SALE */
ORDER BY @basis, s.id, sh.position
