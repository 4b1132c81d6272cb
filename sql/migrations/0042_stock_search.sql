-- Vehicles are found as people type them: CRV for a CR-V, the end of a VIN, a stock number.

ALTER TABLE vehicles
	ADD COLUMN sought VARCHAR(300) COLLATE utf8mb4_unicode_ci GENERATED ALWAYS AS (REPLACE(REPLACE(REPLACE(
		CONCAT_WS(' ', year, make, model, REPLACE(model, ' ', ''), `trim`, stock_no, vin COLLATE utf8mb4_unicode_ci), '-', ''), '.', ''), '/', '')) STORED
		COMMENT 'what a search looks in: year, make, model, trim, stock number and VIN without hyphens, dots and slashes',
	ADD KEY vehicles_sought (status, sought);
