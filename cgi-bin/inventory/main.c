#include "base/text.h"
#include "common/family.h"
#include "inventory/inventory.h"

static enum status
see_vehicle(const struct vehicle **out, struct reader *db, struct mem *m, struct vehicle_id id)
{
	struct vehicle *found = mem_new(m, struct vehicle);

	*out = found;
	return vehicle_get(found, db, m, id);
}

static enum status
take_vehicle(const struct vehicle **out, struct writer *db, struct mem *m, struct vehicle_id id)
{
	return see_vehicle(out, db_reading(db), m, id);
}

RECORD_DEFINE(vehicle, "vehicle", struct vehicle, struct vehicle_id, see_vehicle, take_vehicle);

static const struct route routes[] = {
	ROUTE_GET("/", PERM_INVENTORY_READ, inventory_list_get),
	ROUTE_GET("/new", PERM_INVENTORY_EDIT, inventory_new_get),
	ROUTE_POST("/new", PERM_INVENTORY_EDIT, inventory_new_post),
	ROUTE_RECORD_GET(vehicle, "/{vehicle}", PERM_INVENTORY_READ, inventory_vehicle_get),
	ROUTE_RECORD_GET(vehicle, "/{vehicle}/edit", PERM_INVENTORY_EDIT, inventory_edit_get),
	ROUTE_RECORD_POST(vehicle, "/{vehicle}/edit", PERM_INVENTORY_EDIT, inventory_edit_post),
};

int64_t
inventory_days(const char *status, struct day date_in_stock)
{
	bool here = text_equal(status, "in_stock") || text_equal(status, "hold");

	return here && day_is_set(date_in_stock) ? day_diff(date_in_stock, date_today()) : -1;
}

const char *
inventory_hold_words(
	struct mem *m, const char *status, const char *by, struct utc until, const char *reason)
{
	struct text t = text_begin(m);

	if (!text_equal(status, "hold"))
		return NULL;
	text_addf(&t, "Held by %s", by ? by : "somebody");
	if (utc_is_set(until))
		text_addf(&t, " until %s", utc_words(m, until));
	if (!text_empty(reason))
		text_addf(&t, ": %s", reason);
	return t.s;
}

const char *
inventory_odometer(struct mem *m, int odometer)
{
	return odometer < 0 ? "\xe2\x80\x93" : mem_printf(m, "%s mi", count_text(m, odometer));
}

int
main(int argc, char **argv)
{
	return family_main(
		argc, argv, "inventory", routes, sizeof(routes) / sizeof(routes[0]), NULL);
}
