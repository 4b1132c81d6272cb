/*
 * lead_hold_sql.h - the statements of lead_hold.c.
 */
#ifndef CRM_LEAD_HOLD_SQL_H
#define CRM_LEAD_HOLD_SQL_H

#include "db/stmt.h"

enum lead_hold_stmt {
	LEAD_HOLD_TAKE,
	LEAD_HOLD_AT_DOOR,
	LEAD_HOLD_UNOWNED,
	LEAD_HOLD_STMT__MAX
};

extern const struct db_stmt lead_hold_stmts[LEAD_HOLD_STMT__MAX];

#endif
