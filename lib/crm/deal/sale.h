/*
 * sale.h - a sold record (car deal): read, updated, deleted and brought back.
 *
 * Every function sees only the sales that the handle's actor may open
 * (auth/scope.h). No function changes the vehicle of a sale, and no statement
 * names it: a wrong vehicle means deleting the sale (guide 000; domain.md
 * rule 3). A deleted sale stays as a row and can be brought back while its
 * lead and its vehicle are free.
 *
 * Room deal: from desired vehicle and write-up to the sale. Uses close, work, lead, people, stock,
 * text, sql.
 * Writes desired_vehicles, trade_ins, finance_wishes, write_ups, sales, sale_staff, sales_months.
 */
#ifndef CRM_SALE_H
#define CRM_SALE_H

#include "base/field.h"
#include "crm/deal/month.h"
#include "crm/deal/sale_hold.h"
#include "widths.h"

/* "Retail, cash" */
extern const struct word sale_deal_types[];

/* What Update Sale may change beside the staff, each field once: there is no vehicle here. */
#define SALE_FIELDS(F) \
	F(TEXT(WIDTH_SALES_DMS_DEAL_NO), dms_deal_no, "DMS Deal #") \
	F(WORD(sale_deal_types), deal_type, "Type of Deal", .required = true) \
	F(MONEY, front_projected, "Front End projection") \
	F(MONEY, back_projected, "Back End projection") \
	F(MONEY, front_final, "Front End final", .late = true, \
		.hint = "Counts in place of the projection.") \
	F(MONEY, back_final, "Back End final", .late = true) \
	F(UTC, delivered_at, "Delivered", .late = true, .not_future = true, \
		.hint = "When the customer drove off with it.") \
	F(UTC, finalized_at, "Finalized", .late = true, .not_future = true, \
		.hint = "When the figures were final.")

struct sale_fields {
	SALE_FIELDS(FIELD_MEMBER)
};
extern const struct fields sale_fields;

struct sale {
	struct sale_id id;
	int row_version;
	const char *sale_no; /* NULL: the id is shown */
	struct lead_id lead_id;
	const char *lead_no;
	struct customer_id customer_id;
	const char *customer_name, *co_buyer_name;
	struct vehicle_id vehicle_id;
	const char *vehicle, *vin, *stock_no, *condition;
	struct sale_fields is;
	struct money sale_price;
	struct utc sold_at, updated_at, deleted_at;
	const char *source_name, *updated_by_name, *deleted_by_name, *delete_reason, *delete_note;
};

/* One sale, deleted or not. */
STATUS_MUST_USE enum status
sale_get(struct sale *out, struct reader *db, struct mem *m, struct sale_id id);

#define SALE_STAFF_PER_ROLE 4
#define SALE_STAFF_MAX      (4 * SALE_STAFF_PER_ROLE)

/* The roles on a sale, in the order of screens; ends with word NULL. */
extern const struct word sale_roles[];

struct sale_staff {
	const char *role; /* a word of sale_roles */
	int position;     /* 1 to SALE_STAFF_PER_ROLE within the role */
	struct user_id user_id;
	const char *name;
	struct money share_pct; /* hundredths of a percent: 5000 is 50.00 % */
	bool is_active;
};

/* Who sold it, by role and position. The sale was found by sale_get. */
STATUS_MUST_USE enum status sale_staff_list(
	struct sale_staff **out, size_t *n, struct reader *db, struct mem *m, struct sale_id id);

struct sale_update {
	int row_version; /* that was read */
	struct sale_fields is;
	const struct sale_staff
		*staff; /* role, user_id and share_pct; positions follow the order */
	size_t n_staff;
	struct month_leave leave;
};

/* Whether it can be delivered or finalized at `t`: not before it was sold, but at `was`, as it stood. */
bool sale_follows(const struct sale *s, struct utc was, struct utc t);

/* A role whose shares do not add up to 100.00 %, or NULL when all do. Source: domain.md,
 * sale_staff. */
const struct word *sale_staff_unbalanced(const struct sale_staff *staff, size_t n);

/*
 * Save what was changed, with its staff; 9 statements whatever the staff. A sale that becomes delivered
 * delivers its vehicle and takes the step; one that is not any more takes both back: 14.
 *
 * Permission  PERM_SALE_EDIT, by the route
 * Returns ST_CONFLICT   another version was saved, or the sale was deleted; nothing is changed
 *         ST_EXISTS     another live sale has this DMS Deal #
 *         ST_INVALID    shares that do not add up, nobody sells, somebody twice in a role, a user
 *                       who is neither active nor on the deal already, delivered or finalized
 *                       before it was sold: callers say which first; or as month_lets
 *         ST_FORBIDDEN  as month_lets
 * Source  guide 000, Updating a sold record, step 3; domain.md, sales, rule 9.
 */
STATUS_MUST_USE enum status sale_save(struct writer *db, struct mem *m,
	const struct sale_hold *hold, const struct sale_update *u);

/* One entry of the sale's journal, newest first; at most 50. */
struct sale_event {
	struct utc at;
	const char *user_name, *verb, *old_json, *new_json, *reason;
};
STATUS_MUST_USE enum status sale_events(
	struct sale_event **out, size_t *n, struct reader *db, struct mem *m, struct sale_id id);

/*
 * What deleting would do now. `stamp` names the versions of sale, lead and
 * vehicle that this was read from: a delete with another stamp is a conflict.
 */
struct sale_plan {
	struct sale_id id;
	int row_version, lead_version, vehicle_version;
	struct lead_id lead_id;
	struct customer_id customer_id;
	struct vehicle_id vehicle_id;
	const char *lead_status; /* now */
	struct lead_status_id snap_lead_status_id;
	const char *snap_status; /* before Sold-Sale Completed; NULL = not known */
	struct utc snap_lead_closed_at;
	const char *sold_status; /* the name of Sold-Sale Completed */
	bool lead_is_sold;       /* still as the sale left it */
	bool lead_goes_back;     /* it is, and its status before is known; set by sale_plan_read */
	const char *vehicle_status;
	const char *stock_status; /* in which it goes back: in_stock, or in_transit as before; a
				     hold ended with the sale */
	bool vehicle_is_sold;     /* or delivered */
	const char *sold_vehicle_status;     /* in which an undone delete puts it */
	struct close_event_id snap_close_id; /* close that the sale caused; 0 = none */
	struct close_event_id close_id;      /* the same while it counts */
	const char *credit_name;
	const char *snap_tasks, *snap_appointments;
	int64_t n_tasks, n_appointments;     /* that would be open again */
	struct trade_in_id snap_trade_in_id; /* that was taken with it; 0 = none */
	const char *snap_trade_outcome;      /* what had come of it before */
	struct vehicle_id
		snap_trade_vehicle_id; /* the same in the inventory; 0 = it is not there */
	int trade_version;
	const char *trade_status, *trade_stock_no; /* there */
	struct utc deleted_at, sold_at;
	const char *stamp; /* set by sale_plan_read */
};
STATUS_MUST_USE enum status
sale_plan_read(struct sale_plan *out, struct reader *db, struct mem *m, struct sale_id id);

enum sale_delete_reason {
	SALE_REASON_UNSET,
	SALE_WRONG_VEHICLE,
	SALE_SHOULD_NOT_BE_SOLD,
	SALE_OTHER
};
const char *sale_delete_reason_label(const char *word);

struct sale_delete {
	const char *stamp; /* of the plan that was confirmed */
	enum sale_delete_reason reason;
	const char *note;         /* in a closed month it has to say why */
	bool may_in_closed_month; /* PERM_SALES_MONTH */
};

/*
 * Delete a sale: the lead goes back to the status before Sold-Sale Completed,
 * the close that the sale caused is reversed, the vehicle is in stock again,
 * the tasks and appointments that the sale called off are open again, and the
 * trade-in that still is in transit is the customer's. What moved on since stays
 * as it is (the plan named it).
 *
 * Permission  PERM_SALE_DELETE, by the route
 * Returns ST_CONFLICT   it is deleted already, or anything moved on since the plan was read
 *         ST_INVALID    no reason; or as month_lets
 *         ST_FORBIDDEN  as month_lets
 * Source  guide 000, Deleting a Sold record, step 4; domain.md rules 1 and 2.
 */
STATUS_MUST_USE enum status sale_delete(struct writer *db, struct mem *m,
	const struct sale_hold *hold, const struct sale_delete *d);

/* Whether the trade-in that was taken is given back by a delete: nobody received it yet. */
bool sale_trade_goes_back(const struct sale_plan *p);

/* True for a deleted sale whose lead is as the delete left it and whose vehicle is in stock. */
bool sale_can_come_back(const struct sale_plan *p);

/*
 * Undo a delete: all as sale_delete found it; the lead's open tasks and appointments to come are
 * called off, those entered since too, and another delete opens them again.
 * ST_CONFLICT   it is not deleted, or its lead, vehicle or DMS Deal # is not free any more
 * ST_FORBIDDEN  as month_lets; undoing a delete says why by itself
 */
STATUS_MUST_USE enum status sale_undelete(
	struct writer *db, struct mem *m, const struct sale_hold *hold, bool may_in_closed_month);

#endif
