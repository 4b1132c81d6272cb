-- place: 140
-- title: Trade-ins
-- folder: Inventory
-- about: Every trade-in that was appraised in the range, and what came of it.
-- answers: Which trades did we take? What did we allow over the value? Which appraisals were lost?
-- needs: lead_read
-- basis: appraised utc ti.appraised_at "Appraised date"
-- key: user ti.appraised_by
-- key: source l.source_id
-- key: lead_type l.lead_type
-- measure: t1 count when TRUE
-- measure: t2 count when ti.outcome = 'taken'
-- measure: t3_allowance money of ti.allowance when {t2}
-- measure: t4_acv money of ti.acv when {t2}
-- uses: t5
-- group: outcome
-- filter: outcome ti.outcome = ?
-- column: lead_id id
-- column: customer_id id
-- column: customer text "Customer" /customer/{customer_id}
-- column: lead_no text "Lead" /leads/{lead_id} under
-- column: appraised_at utc "Appraised"
-- column: appraised_by text "Appraised by" under
-- column: vehicle text "Trade-in"
-- column: vin text "VIN" under
-- column: odometer count "Miles"
-- column: outcome word "Outcome"
-- column: t2 flag "Taken" under sum
-- column: allowance money "Allowance" sum
-- column: acv money "ACV" sum
-- column: over_acv money "Over ACV" sum
SELECT
	l.id AS lead_id,
	l.customer_id,
	{CUSTOMER_NAME} AS customer,
	COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no,
	ti.appraised_at,
	{USER_NAME(ua)} AS appraised_by,
	{VEHICLE_NAME(ti)} AS vehicle,
	ti.vin,
	COALESCE(ti.odometer, 0) AS odometer,
	ti.outcome,
	({t2}) AS t2,
	ti.allowance,
	ti.acv,
	ti.allowance - ti.acv AS over_acv
FROM trade_ins ti
JOIN leads l ON l.id = ti.lead_id
-- @list
JOIN customers c ON c.id = l.customer_id
LEFT JOIN users ua ON ua.id = ti.appraised_by
WHERE @range AND
/* @scope LEAD */
ORDER BY ti.appraised_at, ti.id
