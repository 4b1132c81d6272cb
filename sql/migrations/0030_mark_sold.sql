-- Marking sold: what else it changes, so that a delete puts it back.

ALTER TABLE sales
	ADD COLUMN snap_appointments TEXT NULL COMMENT 'keys of the appointments that the sale called off, a JSON array',
	ADD COLUMN snap_trade_in_id BIGINT NULL COMMENT 'trade-in that was taken with it',
	ADD COLUMN snap_trade_outcome VARCHAR(10) COLLATE utf8mb4_bin NULL COMMENT 'what had come of the trade-in before',
	ADD COLUMN snap_trade_vehicle_id BIGINT NULL COMMENT 'the trade-in as a vehicle of the inventory; null = it is none',
	ADD KEY sales_snap_trade (snap_trade_in_id),
	ADD KEY sales_snap_trade_vehicle (snap_trade_vehicle_id),
	ADD CONSTRAINT sales_fk_snap_trade FOREIGN KEY (snap_trade_in_id) REFERENCES trade_ins (id),
	ADD CONSTRAINT sales_fk_snap_trade_vehicle FOREIGN KEY (snap_trade_vehicle_id) REFERENCES vehicles (id);
