/*
 * find.h - vehicles and deals by the number that stands on a key tag or a jacket.
 */
#ifndef CRM_FIND_H
#define CRM_FIND_H

#include "db/db.h"

struct found_vehicle {
	struct vehicle_id id;
	const char *stock_no, *name;
};
struct found_sale {
	struct sale_id id;
	const char *deal_no, *customer_name, *vehicle;
};

struct found {
	struct found_vehicle *vehicles;
	struct found_sale *sales;
	size_t n_vehicles, n_sales;
};

/*
 * The vehicle with stock number `number`, and the live sale with that DMS
 * Deal # if the actor may open it. Letter case does not matter. Two
 * statements; nothing found is ST_OK.
 */
STATUS_MUST_USE enum status
find_number(struct found *out, struct reader *db, struct mem *m, const char *number);

#endif
