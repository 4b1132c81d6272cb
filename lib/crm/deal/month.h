/*
 * month.h - a month of sales, closed when its sales are right.
 *
 * A sale belongs to the month in which it was sold, by the store's days. Once a
 * manager closed the month, whatever changes a sale of it takes a permission and
 * says why: every function that makes, changes, deletes or brings back a sale
 * asks month_lets with the leave of who does it.
 */
#ifndef CRM_MONTH_H
#define CRM_MONTH_H

#include "db/db.h"

/* What a change of a closed month takes. Of an open one it does not matter. */
struct month_leave {
	bool may;           /* PERM_SALES_MONTH */
	const char *reason; /* NULL or "" = none was given */
};

/* The month of an instant, of the store's days; as "November 2026"; its first and last day; the one before it. */
struct sales_month_id month_of(struct utc t);
const char *month_name(struct mem *m, struct sales_month_id id);
struct day month_first(struct sales_month_id id);
struct sales_month_id month_before(struct sales_month_id id);
struct day month_last(struct sales_month_id id);

/* One month, with those of its live sales that the actor may open; gross by final figures where there are any. */
struct sales_month {
	struct sales_month_id id;
	int row_version; /* 0: it was never closed */
	struct utc closed_at;
	const char *closed_by_name;
	int64_t sales, not_delivered, not_finalized, no_deal_no;
	struct money front, back;
};

/* ST_NOT_FOUND: no month, or one that has not begun. */
STATUS_MUST_USE enum status
month_get(struct sales_month *out, struct reader *db, struct mem *m, struct sales_month_id id);

/* Last month, while it has sales and waits to be closed: 1 statement. ST_NOT_FOUND: it does not. */
STATUS_MUST_USE enum status month_waits(struct sales_month *out, struct reader *db, struct mem *m);

#define MONTHS_SHOWN 6
/* MONTHS_SHOWN months, newest first, from `newest` back. */
STATUS_MUST_USE enum status
month_list(struct sales_month *out, struct reader *db, struct mem *m, struct sales_month_id newest);

/* When the month was closed; unset when it is open. */
STATUS_MUST_USE enum status
month_closed_at(struct utc *out, struct reader *db, struct mem *m, struct sales_month_id id);

/* What was done to sales of a closed month since; newest first, at most 100. */
struct month_change {
	struct utc at;
	const char *user_name, *verb, *reason, *sale_no, *customer_name;
	struct sale_id sale_id;
};
STATUS_MUST_USE enum status month_changes(struct month_change **out, size_t *n, struct reader *db,
	struct mem *m, const struct sales_month *of);

/*
 * Close a month; and open it again, saying why.
 *
 * Permission  PERM_SALES_MONTH, by the route
 * Returns ST_CONFLICT   somebody closed or opened it meanwhile
 *         ST_NOT_FOUND  as month_get
 */
STATUS_MUST_USE enum status
month_close(struct writer *db, struct mem *m, struct sales_month_id id, int row_version);
STATUS_MUST_USE enum status month_reopen(struct writer *db, struct mem *m, struct sales_month_id id,
	int row_version, const char *reason);

/*
 * Whether a sale that was, or is to be, sold at `sold_at` may change; the month is locked until the
 * transaction ends, so nobody closes it meanwhile.
 * ST_FORBIDDEN  the month is closed, and `leave` has no permission
 * ST_INVALID    the month is closed, and no reason was given
 */
STATUS_MUST_USE enum status
month_lets(struct writer *db, struct mem *m, struct utc sold_at, const struct month_leave *leave);

#endif
