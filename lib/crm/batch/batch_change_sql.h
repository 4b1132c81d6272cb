/*
 * batch_change_sql.h - the statements of batch_change.c.
 */
#ifndef CRM_BATCH_CHANGE_SQL_H
#define CRM_BATCH_CHANGE_SQL_H

#include "db/stmt.h"

enum batch_change_stmt {
	BATCH_CHANGE_LEADS,
	BATCH_CHANGE_BAD,
	BATCH_CHANGE_TWINS,
	BATCH_CHANGE_TWIN,
	BATCH_CHANGE_STMT__MAX
};

extern const struct db_stmt batch_change_stmts[BATCH_CHANGE_STMT__MAX];

#endif
