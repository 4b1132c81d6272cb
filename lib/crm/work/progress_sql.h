/*
 * progress_sql.h - the statements of progress.c.
 */
#ifndef CRM_PROGRESS_SQL_H
#define CRM_PROGRESS_SQL_H

#include "db/stmt.h"

enum progress_stmt {
	PROGRESS_STEP,
	PROGRESS_STEP_UNDO,
	PROGRESS_STATUS_FIND,
	PROGRESS_STATUS_GET,
	PROGRESS_STMT__MAX
};

struct progress_status {
	struct lead_status_id id;
	const char *name;
};

extern const struct db_stmt progress_stmts[PROGRESS_STMT__MAX];

#endif
