/*
 * close_sql.h - the statements of close.c, credit.c and reopen.c.
 */
#ifndef CRM_CLOSE_SQL_H
#define CRM_CLOSE_SQL_H

#include "db/stmt.h"

/* What a lead was before its live close, and the live sale of it; 0 = none. */
struct close_before {
	struct lead_status_id status_id;
	struct sale_id sale_id;
};

enum close_stmt {
	CLOSE_USER_ACTIVE,
	CLOSE_OUTCOMES,
	CLOSE_LEADS,
	CLOSE_LEADS_HELD,
	CLOSE_INSERT_EVENTS,
	CLOSE_INSERT_AUDIT,
	CLOSE_INSERT_BAD,
	CLOSE_INSERT_BAD_AUDIT,
	CLOSE_BY_SALE,
	CLOSE_REVERSE,
	CLOSE_REVERSE_BATCH,
	CLOSE_RESTORE,
	CLOSE_BEFORE,
	CLOSE_TAKE_BACK,
	CLOSE_RESULTS,
	CLOSE_STMT__MAX
};

extern const struct db_stmt close_stmts[CLOSE_STMT__MAX];

#endif
