/*
 * lead_change_sql.h - the statements of lead_change.c.
 */
#ifndef CRM_LEAD_CHANGE_SQL_H
#define CRM_LEAD_CHANGE_SQL_H

#include "db/stmt.h"

enum lead_change_stmt {
	LEAD_CHANGE_TOUCH,
	LEAD_CHANGE_ARRIVE,
	LEAD_CHANGE_IN_STORE,
	LEAD_CHANGE_ARRIVAL_UNDO,
	LEAD_CHANGE_NEXT,
	LEAD_CHANGE_MOVE,
	LEAD_CHANGE_GIVE,
	LEAD_CHANGE_END,
	LEAD_CHANGE_OPEN_AGAIN,
	LEAD_CHANGE_UNSELL,
	LEAD_CHANGE_SELL,
	LEAD_CHANGE_RECEIVE_AGAIN,
	LEAD_CHANGE_STMT__MAX
};

extern const struct db_stmt lead_change_stmts[LEAD_CHANGE_STMT__MAX];

#endif
