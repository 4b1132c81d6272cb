/*
 * batch_sql.h - the statements of batch.c.
 */
#ifndef CRM_BATCH_SQL_H
#define CRM_BATCH_SQL_H

#include "db/stmt.h"

enum batch_stmt {
	BATCH_HOLD,
	BATCH_INSERT,
	BATCH_INSERT_LEADS,
	BATCH_SET_VERSIONS,
	BATCH_SET_SAID,
	BATCH_LIST,
	BATCH_TAKE,
	BATCH_LEADS,
	BATCH_INSERT_UNDO,
	BATCH_SET_UNDONE,
	BATCH_FORGET_LEADS,
	BATCH_FORGET,
	BATCH_STMT__MAX
};

struct batch_held {
	struct lead_id id;
};

extern const struct db_stmt batch_stmts[BATCH_STMT__MAX];

#endif
