/*
 * budget_sql.h - the statements of budget.c.
 */
#ifndef AUTH_BUDGET_SQL_H
#define AUTH_BUDGET_SQL_H

#include "db/stmt.h"

enum budget_stmt {
	BUDGET_USED,
	BUDGET_TAKE,
	BUDGET_SPENT,
	BUDGET_FORGET,
	BUDGET_STMT__MAX
};

extern const struct db_stmt budget_stmts[BUDGET_STMT__MAX];

#endif
