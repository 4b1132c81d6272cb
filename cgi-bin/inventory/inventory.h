/*
 * inventory.h - the screens of the inventory: the list, one vehicle, adding and editing it.
 */
#ifndef INVENTORY_INVENTORY_H
#define INVENTORY_INVENTORY_H

#include "crm/stock/vehicle.h"
#include "web/route.h"

/* Days after which a vehicle stands out (domain.md, R27: the last band of ageing). */
#define INVENTORY_OLD_DAYS 90

/* {vehicle}: the stock is the store's. */
RECORD_DECLARE(vehicle, struct vehicle);

get_handler inventory_list_get;
vehicle_get_handler inventory_vehicle_get;
get_handler inventory_new_get;
post_handler inventory_new_post;
vehicle_get_handler inventory_edit_get;
vehicle_post_handler inventory_edit_post;

/* Days in stock; -1 when it is not known or the vehicle has left. */
int64_t inventory_days(const char *status, struct day date_in_stock);

/* "Held by Pat Moore until Tue, Nov 3 5:00 PM: deposit taken"; NULL without a hold. */
const char *inventory_hold_words(
	struct mem *m, const char *status, const char *by, struct utc until, const char *reason);

/* "12,000 mi"; an en dash when it is not known. */
const char *inventory_odometer(struct mem *m, int odometer);

#endif
