/*
 * sale_sql.h - the statements of sale.c, sale_hold.c and sale_delete.c.
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

extern const struct db_stmt sale_stmts[SALE_STMT__MAX];

#endif
