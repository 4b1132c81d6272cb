-- What inventory files call the driven wheels and the paint is longer than ours.

ALTER TABLE vehicles
	MODIFY drive VARCHAR(40) NULL COMMENT 'driven wheels: FWD, RWD, AWD, 4WD, or as the maker calls them',
	MODIFY exterior_color VARCHAR(80) NULL COMMENT 'paint',
	MODIFY interior_color VARCHAR(80) NULL COMMENT 'trim colour inside';
