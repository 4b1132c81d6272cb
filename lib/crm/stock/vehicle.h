/*
 * vehicle.h - the inventory: vehicles that the store has, had or expects.
 *
 * The stock belongs to the store, so everybody with Read Inventory sees all of
 * it; the leads that want a vehicle, and its sale, are seen within one's
 * coverage.
 */
#ifndef CRM_VEHICLE_H
#define CRM_VEHICLE_H

#include "base/word.h"
#include "crm/sql/list.h"

#define VEHICLE_PAGE      50
#define VEHICLE_COUNT_MAX 1000 /* a list counts so far and then says "1,000+" */

enum vehicle_sort {
	VEHICLE_SORT_NAME,
	VEHICLE_SORT_STOCK_NO,
	VEHICLE_SORT_PRICE,
	VEHICLE_SORT_DATE, /* in stock since */
	VEHICLE_SORT__MAX
};

/* What the list is narrowed to; a zeroed filter is what stands on the lot or is on its way. */
struct vehicle_filter {
	bool any_status;
	const char *status, *condition, *make; /* as in the database; NULL = all */
	const char *words; /* each is part of year, make, model, trim, stock number or VIN, written
			      with hyphens or without */
};

struct vehicle_item {
	struct vehicle_id id;
	const char *stock_no, *vin;
	const char *name; /* "2025 Toyota Camry SE" */
	const char *color;
	int odometer; /* -1 = not known */
	const char *condition, *status;
	struct money price; /* internet price, else list price, else MSRP */
	struct day date_in_stock;
	const char *hold_by_name, *hold_reason;
	struct utc hold_until;
	int wanted; /* open leads that name it */
	const char *sort_key;
};

struct vehicle_page {
	struct vehicle_item *items;
	struct list_extent extent;
};

/*
 * One page of the inventory, at most VEHICLE_PAGE rows.
 *
 * by  its sort is an enum vehicle_sort
 * Two statements.
 */
STATUS_MUST_USE enum status vehicle_list(struct vehicle_page *out, struct reader *db, struct mem *m,
	const struct vehicle_filter *filter, const struct list_order *by);

/* Every make that a vehicle has, by name. */
struct vehicle_make {
	const char *name;
};
STATUS_MUST_USE enum status
vehicle_makes(struct vehicle_make **out, size_t *n, struct reader *db, struct mem *m);

struct vehicle {
	struct vehicle_id id;
	int row_version;
	const char *stock_no, *vin;
	bool vin_check_ok;
	const char *name, *body, *engine, *transmission, *drive, *fuel;
	const char *exterior_color, *interior_color, *location;
	int odometer; /* -1 = not known */
	const char *condition, *status;
	const char *hold_by_name, *hold_reason;
	struct utc hold_until;
	struct money price, list_price, internet_price, msrp;
	struct day date_in_stock;
	int wanted; /* open leads that name it, whosever they are */
};

/* ST_NOT_FOUND: there is none. */
STATUS_MUST_USE enum status
vehicle_get(struct vehicle *out, struct reader *db, struct mem *m, struct vehicle_id id);

struct vehicle_lead {
	struct lead_id id;
	const char *customer_name, *status_name, *status_color, *owner_name;
};

/* Open leads that name the vehicle and that the actor may open, the latest touched first; at most
 * 50. */
STATUS_MUST_USE enum status vehicle_leads(struct vehicle_lead **out, size_t *n, struct reader *db,
	struct mem *m, struct vehicle_id id);

struct vehicle_sale {
	struct sale_id id;
	const char *sale_no;
	struct utc sold_at;
};

/* The live sale of the vehicle. ST_NOT_FOUND: there is none, or the actor may not see it. */
STATUS_MUST_USE enum status
vehicle_sale(struct vehicle_sale *out, struct reader *db, struct mem *m, struct vehicle_id id);

struct vehicle_twin {
	struct vehicle_id id;
	const char *stock_no, *status;
};

/* Other vehicles with the same VIN, the latest first; at most 20. None when its VIN is not known. */
STATUS_MUST_USE enum status vehicle_twins(struct vehicle_twin **out, size_t *n, struct reader *db,
	struct mem *m, const struct vehicle *of);

/* One row of the journal about it: what it was, and what it became. */
struct vehicle_event {
	struct utc at;
	const char *user_name; /* NULL: the system */
	const char *verb, *old_json, *new_json;
};

/* Its last 50, the latest first. */
STATUS_MUST_USE enum status vehicle_events(struct vehicle_event **out, size_t *n, struct reader *db,
	struct mem *m, struct vehicle_id id);

/* What a vehicle's status and condition are called. */
extern const struct word vehicle_statuses[], vehicle_conditions[];

/* Into `status` (vehicle_statuses), and off hold. The caller owes the journal a row. ST_CONFLICT: it
 * was changed since `row_version`. */
STATUS_MUST_USE enum status
vehicle_move(struct writer *db, struct vehicle_id id, int row_version, const char *status);

/* A trade-in that comes with a sale; texts fit their columns, NULL and 0 = not known. */
struct vehicle_taken_in {
	const char *sold_stock_no; /* of the vehicle that it is traded for */
	const char *vin;
	int year;
	const char *make, *model, *trim, *exterior_color;
	int odometer;
	struct money cost;
};

/* Into the inventory, used and in transit, under the sold one's stock number and the first letter that is
 * free: 1234A. Tells the journal. ST_EXISTS: none is. */
STATUS_MUST_USE enum status vehicle_take_in(
	struct vehicle_id *out, struct writer *db, struct mem *m, const struct vehicle_taken_in *t);

#endif
