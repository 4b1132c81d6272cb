/*
 * reason_sql.h - the statements of reason.c.
 */
#ifndef CRM_REASON_SQL_H
#define CRM_REASON_SQL_H

#include "db/stmt.h"

enum reason_stmt {
	REASON_LIST,
	REASON_GET,
	REASON_HOLD_ALL,
	REASON_ADD,
	REASON_RENAME,
	REASON_PLACE,
	REASON_ACTIVE,
	REASON_STMT__MAX
};

extern const struct db_stmt reason_stmts[REASON_STMT__MAX];

#endif
