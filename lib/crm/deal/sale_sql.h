/*
 * sale_sql.h - the statements of sale.c, sale_hold.c, sale_new.c and sale_delete.c.
 */
#ifndef CRM_SALE_SQL_H
#define CRM_SALE_SQL_H

#include "db/stmt.h"

enum sale_stmt {
	SALE_HOLD,
	SALE_GET,
	SALE_STAFF_LIST,
	SALE_STAFF_WRITTEN,
	SALE_STAFF_STRANGERS,
	SALE_STAFF_CLEAR,
	SALE_STAFF_INSERT,
	SALE_UPDATE,
	SALE_EVENTS,
	SALE_VEHICLE_LOCK,
	SALE_RIVAL_BY_LEAD,
	SALE_RIVAL_BY_VEHICLE,
	SALE_RIVAL_BY_DEAL_NO,
	SALE_NEW_STRANGERS,
	SALE_INSERT,
	SALE_PLAN,
	SALE_PLAN_LOCK,
	SALE_MARK_DELETED,
	SALE_UNMARK_DELETED,
	SALE_STMT__MAX
};

/* The row of SALE_HOLD. */
struct sale_held_row {
	struct sale_id id;
};

/* The row of SALE_VEHICLE_LOCK: a vehicle that is to be sold. */
struct sale_vehicle {
	struct vehicle_id id;
	int row_version;
	const char *stock_no, *status;
	bool is_free;
	const char *sold_lead_status; /* the name of Sold-Sale Completed */
};

/* The rows of SALE_RIVAL_BY_*. */
struct sale_rival_row {
	const char *by_name, *sale_no;
	struct utc sold_at;
	struct sale_id sale;
};

extern const struct db_stmt sale_stmts[SALE_STMT__MAX];

#endif
