/*
 * close_sql.h - the statements of close.c and credit.c.
 */
#ifndef CRM_CLOSE_SQL_H
#define CRM_CLOSE_SQL_H

#include "db/stmt.h"

enum close_stmt {
	CLOSE_USER_ACTIVE,
	CLOSE_OUTCOMES,
	CLOSE_LEADS,
	CLOSE_LEADS_HELD,
	CLOSE_INSERT_EVENTS,
	CLOSE_INSERT_AUDIT,
	CLOSE_BY_SALE,
	CLOSE_REVERSE,
	CLOSE_REVERSE_BATCH,
	CLOSE_RESTORE,
	CLOSE_RESULTS,
	CLOSE_STMT__MAX
};

extern const struct db_stmt close_stmts[CLOSE_STMT__MAX];

#endif
