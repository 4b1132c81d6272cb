-- place: 130
-- title: Inventory and ageing
-- folder: Inventory
-- about: Every vehicle that is to be sold, the oldest first: where it stands, for how long, and how many open leads want its model.
-- answers: Which cars stand too long? What is old in stock? What is on hold? Who wants this car?
-- needs: inventory_read
-- basis: now "As of now"
-- term: days: DATEDIFF(UTC_DATE(), v.date_in_stock)
-- measure: v1 count when TRUE
-- measure: v1_30 count when {days} <= 30
-- measure: v1_60 count when {days} BETWEEN 31 AND 60
-- measure: v1_90 count when {days} BETWEEN 61 AND 90
-- measure: v1_more count when {days} > 90
-- measure: v2 count when v.status = 'hold'
-- filter: status v.status = ?
-- group: status
-- column: vehicle_id id
-- column: stock_no text "Stock #" /inventory/{vehicle_id}
-- column: vehicle text "Vehicle"
-- column: new_used word "New/Used" under
-- column: status word "Status"
-- column: v2 flag "On hold" under sum
-- column: held_by text "Held by" under
-- column: hold_until utc "Hold until" under
-- column: date_in_stock day "In stock since"
-- column: days count "Days"
-- column: v1_30 flag "0 to 30" sum
-- column: v1_60 flag "31 to 60" under sum
-- column: v1_90 flag "61 to 90" under sum
-- column: v1_more flag "Over 90" under sum
-- column: wanted count "Leads wanting the model"
-- column: price money "Price" sum
SELECT
	v.id AS vehicle_id,
	v.stock_no,
	{VEHICLE_NAME(v)} AS vehicle,
	v.`condition` AS new_used,
	v.status,
	({v2}) AS v2,
	{USER_NAME(uh)} AS held_by,
	v.hold_until,
	v.date_in_stock,
	COALESCE({days}, 0) AS days,
	COALESCE({v1_30}, 0) AS v1_30,
	COALESCE({v1_60}, 0) AS v1_60,
	COALESCE({v1_90}, 0) AS v1_90,
	COALESCE({v1_more}, 0) AS v1_more,
	COALESCE(w.n, 0) AS wanted,
	COALESCE(v.internet_price, v.list_price) AS price
FROM vehicles v FORCE INDEX (vehicles_status)
-- @list
LEFT JOIN users uh ON uh.id = v.hold_by
LEFT JOIN (SELECT dv.make, dv.model, COUNT(DISTINCT l.id) AS n FROM leads l JOIN desired_vehicles dv ON dv.lead_id = l.id WHERE l.is_open = 1 AND l.merged_into_id IS NULL GROUP BY dv.make, dv.model) w ON w.make = v.make AND w.model = v.model
WHERE v.status IN ('in_transit', 'in_stock', 'hold') AND @range AND
/* @scope STORE */
ORDER BY v.date_in_stock, v.id
