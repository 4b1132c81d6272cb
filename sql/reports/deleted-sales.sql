-- place: 11
-- title: Deleted sales
-- folder: Sales Reporting
-- about: Every sale of the range that was deleted: who, when and why. Undo stands on the sale's page while its lead and vehicle are free.
-- answers: Which sales were deleted? Who deleted a sale, and why?
-- needs: sale_read
-- basis: sold utc s.sold_at "Sold date"
-- filter: deal_type s.deal_type = ?
-- filter: user EXISTS (SELECT 1 FROM sale_staff f WHERE f.sale_id = s.id AND f.user_id = ?)
-- filter: source s.source_id <=> ?
-- measure: d5 count when TRUE
-- column: sale_id id
-- column: customer_id id
-- column: customer text "Customer" /customer/{customer_id}
-- column: dms_deal_no text "DMS Deal #" /sales-edit/{sale_id}
-- column: sold_at utc "Sold"
-- column: deleted_at utc "Deleted"
-- column: deleted_by text "Deleted by" under
-- column: reason text "Reason"
-- column: note text "Note" under
-- column: salesperson text "Salesperson"
-- column: vehicle text "Vehicle"
-- column: stock_no text "Stock #" under
SELECT
	s.id AS sale_id,
	s.customer_id,
	{CUSTOMER_NAME} AS customer,
	COALESCE(s.dms_deal_no, 'No deal #') AS dms_deal_no,
	s.sold_at,
	s.deleted_at,
	COALESCE({USER_NAME(ud)}, 'Uplog') AS deleted_by,
	CASE s.delete_reason WHEN 'wrong_vehicle' THEN 'Wrong vehicle in the lead' WHEN 'should_not_be_sold' THEN 'Should not have been marked sold' ELSE 'Other' END AS reason,
	s.delete_note AS note,
	{USER_NAME(u1)} AS salesperson,
	{VEHICLE_NAME(v)} AS vehicle,
	s.stock_no
FROM sales s
-- @list
JOIN customers c ON c.id = s.customer_id
JOIN vehicles v ON v.id = s.vehicle_id
LEFT JOIN users ud ON ud.id = s.deleted_by
LEFT JOIN sale_staff s1 ON s1.sale_id = s.id AND s1.role = 'salesperson' AND s1.position = 1
LEFT JOIN users u1 ON u1.id = s1.user_id
WHERE s.deleted_at IS NOT NULL AND @range AND
/* @scope SALE */
ORDER BY s.deleted_at, s.id
