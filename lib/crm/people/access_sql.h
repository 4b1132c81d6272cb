/*
 * access_sql.h - the statements of access.c.
 */
#ifndef CRM_ACCESS_SQL_H
#define CRM_ACCESS_SQL_H

#include "db/stmt.h"

enum access_stmt {
	ACCESS_INSERT,
	ACCESS_PENDING,
	ACCESS_GRANTS,
	ACCESS_MINE,
	ACCESS_COUNT,
	ACCESS_HOLD,
	ACCESS_DECIDE,
	ACCESS_STMT__MAX
};

extern const struct db_stmt access_stmts[ACCESS_STMT__MAX];

#endif
