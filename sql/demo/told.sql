-- What is told of the leads (conf/uplogctl/demo_leads.c), from which heavy.sql and rest.sql make their rows. These tables
-- go when they are done. told_models, told_sources, told_verbs and told_words are the files of that name.

CREATE TABLE told (
	id BIGINT PRIMARY KEY, customer_id BIGINT, received_at DATETIME, creator_id BIGINT,
	owner_id BIGINT, second_id BIGINT, source_id BIGINT, type VARCHAR(10), lead_date DATE, status_id BIGINT, merged_into BIGINT,
	assigned_at DATETIME, shared_at DATETIME, closed_at DATETIME, released_at DATETIME, meeting_at DATETIME, visits INT,
	vehicle_id BIGINT, stock_no VARCHAR(20), year INT, model INT, wants VARCHAR(8),
	ask INT, method VARCHAR(8), months INT, apr INT, presented_at DATETIME, driven_at DATETIME, made_at DATETIME,
	committed_at DATETIME, signed_at DATETIME, name VARCHAR(40), KEY (name)
);

-- n counts a lead's steps; lead_id * 32 + n is the key of what was made by one. The one that is not done is the next task.
CREATE TABLE told_steps (
	lead_id BIGINT, n INT, verb INT, is_done TINYINT, at DATETIME, due_at DATETIME, user_id BIGINT, status_id BIGINT,
	start_at DATETIME, subject VARCHAR(190), body VARCHAR(190), undone_at DATETIME, PRIMARY KEY (lead_id, n)
);

CREATE TABLE told_sales (
	id BIGINT PRIMARY KEY, lead_id BIGINT, n INT, vehicle_id BIGINT, co_buyer_id BIGINT, KEY (lead_id)
);

CREATE TABLE told_customers (
	id BIGINT PRIMARY KEY, at DATETIME, by_id BIGINT, first VARCHAR(40), last VARCHAR(40), middle VARCHAR(40), suffix VARCHAR(40),
	head VARCHAR(40), trade VARCHAR(40), tail VARCHAR(40), street VARCHAR(40), street_type VARCHAR(40), city VARCHAR(40), buys_with BIGINT
);

CREATE TABLE told_users (
	id BIGINT PRIMARY KEY, login VARCHAR(40), first_name VARCHAR(40), last_name VARCHAR(40), role VARCHAR(40), team INT,
	has_left VARCHAR(3), hash VARCHAR(250), seen_at DATETIME
);

-- Cars of the stock, those that were sold, and as 7000000 and the lead's id what is traded in
CREATE TABLE told_cars (
	id BIGINT PRIMARY KEY, model INT, year INT, stock_no VARCHAR(20), vin CHAR(17), odometer INT, is_new TINYINT,
	status VARCHAR(12), list_price INT, internet_price INT, msrp INT, invoice INT, cost INT, in_stock DATE
);
