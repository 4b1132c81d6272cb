/*
 * vehicle_edit.h - a vehicle of the inventory that a person adds or corrects.
 *
 * Where it stands (status) is chosen only while nobody holds it and no sale
 * has it: holds and sales are made and undone on their own screens.
 */
#ifndef CRM_VEHICLE_EDIT_H
#define CRM_VEHICLE_EDIT_H

#include "base/field.h"
#include "crm/stock/vehicle.h"
#include "widths.h"

#define VEHICLE_MILES_MAX 9999999
#define VEHICLE_PRICE_MAX 1000000000 /* cents: ten millions */

/* The words of its status are those of vehicle_statuses that can be chosen. */
#define VEHICLE_FIELDS(F) \
	F(TEXT(WIDTH_VEHICLES_STOCK_NO), stock_no, "Stock #", .required = true) \
	F(TEXT(FIELD_WORD_MAX), vin, "VIN", \
		.hint = "A wrong check digit is said, and kept as it is.") \
	F(WORD(vehicle_conditions), condition, "Condition", .required = true) \
	F(COUNT(1900, 2100), year, "Year") \
	F(TEXT(WIDTH_VEHICLES_MAKE), make, "Make", .required = true) \
	F(TEXT(WIDTH_VEHICLES_MODEL), model, "Model", .required = true) \
	F(TEXT(WIDTH_VEHICLES_TRIM), trim, "Trim") \
	F(COUNT(0, VEHICLE_MILES_MAX), odometer, "Odometer", .aside = "miles") \
	F(TEXT(WIDTH_VEHICLES_BODY), body, "Body") \
	F(TEXT(WIDTH_VEHICLES_ENGINE), engine, "Engine") \
	F(TEXT(WIDTH_VEHICLES_TRANSMISSION), transmission, "Transmission") \
	F(TEXT(WIDTH_VEHICLES_DRIVE), drive, "Drive") \
	F(TEXT(WIDTH_VEHICLES_FUEL), fuel, "Fuel") \
	F(TEXT(WIDTH_VEHICLES_EXTERIOR_COLOR), exterior_color, "Exterior color") \
	F(TEXT(WIDTH_VEHICLES_INTERIOR_COLOR), interior_color, "Interior color") \
	F(MONEY, internet_price, "Internet price", .highest = VEHICLE_PRICE_MAX) \
	F(MONEY, list_price, "List price", .highest = VEHICLE_PRICE_MAX) \
	F(MONEY, msrp, "MSRP", .highest = VEHICLE_PRICE_MAX) \
	F(MONEY, invoice, "Invoice", .highest = VEHICLE_PRICE_MAX) \
	F(MONEY, cost, "Cost", .highest = VEHICLE_PRICE_MAX) \
	F(DAY, date_in_stock, "In stock since", .not_future = true) \
	F(TEXT(WIDTH_VEHICLES_LOCATION), location, "Location") \
	F(WORD(vehicle_places), status, "Status", .required = true)

/* The VIN is cleaned before it is saved (crm/text/vin.h). */
struct vehicle_fields {
	VEHICLE_FIELDS(FIELD_MEMBER)
};

/* What the journal tells of a vehicle, in words. */
extern const struct fields vehicle_told;

struct vehicle_edited {
	struct vehicle_id id;
	int row_version;
	struct vehicle_fields is;
	bool is_sold; /* a live sale has it */
	struct utc updated_at;
	const char *updated_by_name; /* NULL: the system */
};

/* ST_NOT_FOUND: there is none. */
STATUS_MUST_USE enum status vehicle_edit_get(
	struct vehicle_edited *out, struct reader *db, struct mem *m, struct vehicle_id id);

/* The fields that can be changed of it: all, or all but the status. */
struct fields vehicle_edit_fields(const struct vehicle_edited *v);

/* Add one, and tell the journal. ST_EXISTS: another has its stock number.
 * Permission: PERM_INVENTORY_EDIT, by the route; likewise below. */
STATUS_MUST_USE enum status vehicle_add(
	struct vehicle_id *out, struct writer *db, struct mem *m, const struct vehicle_fields *is);

/*
 * Save what is different of vehicle_edit_fields, and tell the journal.
 *
 * now          the vehicle before the change
 * ST_CONFLICT  it was changed since `row_version`; `now` is how it stands
 * ST_EXISTS    another has this stock number
 */
STATUS_MUST_USE enum status vehicle_save(struct vehicle_edited *now, struct writer *db,
	struct mem *m, struct vehicle_id id, int row_version, const struct vehicle_fields *is);

#endif
