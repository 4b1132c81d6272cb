-- The store's country, by which telephone numbers without one are read.

ALTER TABLE store_settings
	ADD COLUMN calling_code VARCHAR(3) COLLATE utf8mb4_bin NOT NULL DEFAULT '1' COMMENT 'ITU-T E.164 country code of the store: numbers without one are of this country';
