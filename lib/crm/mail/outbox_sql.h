/*
 * outbox_sql.h - the statements of outbox.c.
 */
#ifndef CRM_OUTBOX_SQL_H
#define CRM_OUTBOX_SQL_H

#include "db/stmt.h"

enum outbox_stmt {
	OUTBOX_LIST_UP, /* two for each of enum outbox_sort */
	OUTBOX_LIST_DOWN,
	OUTBOX_COUNT,
	OUTBOX_WAITING,
	OUTBOX_HOLD,
	OUTBOX_ADD,
	OUTBOX_ADD_RESETS,
	OUTBOX_RETRY,
	OUTBOX_CANCEL,
	OUTBOX_NEXT,
	OUTBOX_CLAIM,
	OUTBOX_HANDED,
	OUTBOX_LEAVE,
	OUTBOX_DONE,
	OUTBOX_BACK_QUEUED,
	OUTBOX_BACK_UNSURE,
	OUTBOX_FORGET,
	OUTBOX_STMT__MAX
};

enum outbox_clause {
	OUTBOX_CLAUSE_STATE,
	OUTBOX_CLAUSE_KIND,
	OUTBOX_CLAUSE_WORDS,
	OUTBOX_CLAUSE_AFTER,
	OUTBOX_CLAUSE__MAX
};

extern const struct db_stmt outbox_stmts[OUTBOX_STMT__MAX];

#endif
