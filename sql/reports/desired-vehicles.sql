-- place: 135
-- title: Desired vehicles
-- folder: Inventory
-- about: Every wish of the range's leads, by make and model, beside what is in stock of it and what was sold in 90 days.
-- answers: What do customers want? What should we stock? What is wanted but not stocked?
-- needs: lead_read
-- basis: lead day l.lead_date "Lead date"
-- key: source l.source_id
-- key: lead_type l.lead_type
-- key: user l.first_owner_id
-- measure: w1 count when TRUE
-- measure: w2 count when dv.model IS NOT NULL AND NOT EXISTS (SELECT 1 FROM vehicles vs WHERE vs.make = dv.make AND vs.model = dv.model AND vs.status IN ('in_transit', 'in_stock', 'hold'))
-- uses: w3 w4
-- column: lead_id id
-- column: customer_id id
-- column: make text "Make"
-- column: model text "Model" under
-- column: year count "Year"
-- column: trim text "Trim" under
-- column: new_used word "New/Used"
-- column: lead_date day "Lead date"
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: in_stock count "In stock"
-- column: sold count "Sold in 90 days"
-- column: w2 flag "Not stocked" sum
SELECT
	l.id AS lead_id,
	l.customer_id,
	dv.make,
	dv.model,
	dv.year,
	dv.trim,
	dv.new_used,
	l.lead_date,
	{CUSTOMER_NAME} AS customer,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	COALESCE(ws.n, 0) AS in_stock,
	COALESCE(wm.n, 0) AS sold,
	({w2}) AS w2
FROM leads l
JOIN desired_vehicles dv ON dv.lead_id = l.id
-- @list
JOIN customers c ON c.id = l.customer_id
LEFT JOIN (SELECT vi.make, vi.model, COUNT(*) AS n FROM vehicles vi FORCE INDEX (vehicles_status) WHERE vi.status IN ('in_transit', 'in_stock', 'hold') GROUP BY vi.make, vi.model) ws ON ws.make = dv.make AND ws.model = dv.model
LEFT JOIN (SELECT vm.make, vm.model, COUNT(*) AS n FROM sales sm JOIN vehicles vm ON vm.id = sm.vehicle_id WHERE sm.sold_at >= UTC_TIMESTAMP() - INTERVAL 90 DAY AND sm.deleted_at IS NULL GROUP BY vm.make, vm.model) wm ON wm.make = dv.make AND wm.model = dv.model
WHERE @range AND
/* @scope LEAD */
ORDER BY dv.make, dv.model, l.lead_date, dv.id
