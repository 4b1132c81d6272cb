/*
 * wish.h - the vehicles that a prospect wants (desired_vehicles).
 *
 * A lead with wishes has exactly one that is primary: the first becomes it,
 * and when it is removed, the oldest other one. A wish for a stock vehicle
 * takes year, make, model and trim from it. What a signed write-up is about
 * does not change any more.
 */
#ifndef CRM_WISH_H
#define CRM_WISH_H

#include "base/field.h"
#include "crm/deal/payment.h"
#include "crm/lead/lead_hold.h"
#include "widths.h"

#define WISH_MAX 50 /* of one lead */

/* Those that are in the wish's own row whatever vehicle it is for. */
#define WISH_OWN_FIELDS(F) \
	F(COUNT(1900, 2100), year, "Year") \
	F(TEXT(WIDTH_DESIRED_VEHICLES_MAKE), make, "Make") \
	F(TEXT(WIDTH_DESIRED_VEHICLES_MODEL), model, "Model") \
	F(TEXT(WIDTH_DESIRED_VEHICLES_TRIM), trim, "Trim") \
	F(WORD(wish_new_used), new_used, "New or used") \
	F(MONEY, budget_min, "Budget from", .highest = PAYMENT_AMOUNT_MAX) \
	F(MONEY, budget_max, "Budget to", .highest = PAYMENT_AMOUNT_MAX) \
	F(UTC, presented_at, "Presented", .not_future = true, \
		.hint = "When it was shown to the customer.") \
	F(UTC, demo_at, "Demo drive", .not_future = true, .hint = "When the customer drove it.") \
	F(FLAG, is_primary, "First choice") \
	F(TEXT(WIDTH_DESIRED_VEHICLES_COMMENTS), comments, "Comments", .lines = true)
#define WISH_FIELDS(F) \
	F(TEXT(WIDTH_DESIRED_VEHICLES_STOCK_NO), stock_no, "Stock #") WISH_OWN_FIELDS(F)

struct wish_fields {
	WISH_FIELDS(FIELD_MEMBER)
};
extern const struct fields wish_fields;

struct wish {
	struct desired_vehicle_id id;
	int row_version;
	const char *name; /* "2024 Honda Civic EX"; "" = any vehicle */
	struct wish_fields is;
	struct utc updated_at;
	const char *updated_by_name;
	/* the stock vehicle; 0 = not in stock */
	struct vehicle_id vehicle_id;
	const char *vin, *color, *condition, *status; /* words of crm/stock/vehicle.h */
	struct money price;
	struct day date_in_stock;
	bool is_free; /* in stock, on hold or on its way */
	/* the closest in stock, for a wish without a free vehicle; 0 = none of that make */
	struct vehicle_id closest_id;
	const char *closest_name, *closest_stock_no;
	struct money closest_price;
	struct day closest_in_stock;
};

/* The wishes of a held lead, the primary first, then in the order of entry; at most WISH_MAX. One
 * statement. */
STATUS_MUST_USE enum status wish_list(
	struct wish **out, size_t *n, struct reader *db, struct mem *m, const struct db_hold *lead);

/* One wish of this lead. */
STATUS_MUST_USE enum status wish_get(struct wish *out, struct reader *db, struct mem *m,
	struct lead_id lead, struct desired_vehicle_id id);

/*
 * Add a wish to the held lead: for the stock vehicle `vehicle_id`, or by its fields. A demo implies
 * presented. is_primary makes it the primary one; false takes nothing away.
 *
 * Writes  desired_vehicles, audit_events; step_events and the lead's status
 *         when it was presented or driven
 * Returns ST_TOO_LARGE  there are WISH_MAX already
 */
STATUS_MUST_USE enum status wish_add(struct desired_vehicle_id *out, struct writer *db,
	struct mem *m, const struct lead_hold *hold, const struct wish *w);

/* The primary wish of a new lead: the vehicle on the lot with this stock number, else by its words.
 * None when all are empty. */
STATUS_MUST_USE enum status wish_enter(struct writer *db, const struct db_hold *lead,
	const char *stock_no, int year, const char *make, const char *model);

/* What was sent with a lead from outside; texts fit their columns, NULL and 0 = not given. */
struct wish_sent {
	const char *stock_no, *vin;
	int year;
	const char *make, *model, *trim, *new_used, *comments;
};

/* Add those that the held lead does not have yet. Each is for the vehicle on the lot with its stock
 * number, or else its VIN, and says what was sent of it. At most one statement. */
STATUS_MUST_USE enum status wish_receive(struct writer *db, struct mem *m,
	const struct db_hold *lead, const struct wish_sent *v, size_t n);

/*
 * Save what was changed of `was`, which wish_get gave.
 *
 * Returns ST_CONFLICT  it was changed or removed since w->row_version
 *         ST_EXISTS    a signed write-up is about it
 */
STATUS_MUST_USE enum status wish_save(struct writer *db, struct mem *m,
	const struct lead_hold *hold, const struct wish *was, const struct wish *w);

/*
 * Remove it. A void write-up about it keeps its figures and loses the link.
 * ST_EXISTS: a write-up that is not void is about it.
 */
STATUS_MUST_USE enum status
wish_remove(struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was);

STATUS_MUST_USE enum status wish_make_primary(
	struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was);

/* Say that it was shown, or driven, now; what was said before stays. */
STATUS_MUST_USE enum status wish_presented(
	struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was);
STATUS_MUST_USE enum status
wish_demo(struct writer *db, struct mem *m, const struct lead_hold *hold, const struct wish *was);

#endif
