/*
 * activity_sql.h - the statements of activity.c.
 */
#ifndef CRM_ACTIVITY_SQL_H
#define CRM_ACTIVITY_SQL_H

#include "db/stmt.h"

enum activity_stmt {
	ACTIVITY_INSERT,
	ACTIVITY_INSERT_MANY,
	ACTIVITY_INSERT_CLOSED,
	ACTIVITY_INSERT_EMAILS,
	ACTIVITY_STMT__MAX
};

extern const struct db_stmt activity_stmts[ACTIVITY_STMT__MAX];

#endif
