/*
 * step_sql.h - the statements of step.c.
 */
#ifndef CRM_STEP_SQL_H
#define CRM_STEP_SQL_H

#include "db/stmt.h"

enum step_stmt { STEP_KNOWN, STEP_EXISTS, STEP_TAKE, STEP_UNDO, STEP_STMT__MAX };

extern const struct db_stmt step_stmts[STEP_STMT__MAX];

#endif
