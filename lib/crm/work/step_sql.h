/*
 * step_sql.h - the statements of step.c.
 */
#ifndef CRM_STEP_SQL_H
#define CRM_STEP_SQL_H

#include "db/stmt.h"

enum step_stmt { STEP_LIST, STEP_EXISTS, STEP_TAKE, STEP_UNDO, STEP_STMT__MAX };

struct step_row {
	struct step_id id;
	const char *name;
	struct utc at;
	const char *user_name;
	bool by_itself;
};

extern const struct db_stmt step_stmts[STEP_STMT__MAX];

#endif
