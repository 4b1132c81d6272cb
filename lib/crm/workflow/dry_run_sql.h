/*
 * dry_run_sql.h - the statements of dry_run.c.
 */
#ifndef CRM_DRY_RUN_SQL_H
#define CRM_DRY_RUN_SQL_H

#include "db/stmt.h"

enum dry_run_stmt { DRY_RUN_LEADS, DRY_RUN_STATUSES, DRY_RUN_STMT__MAX };

extern const struct db_stmt dry_run_stmts[DRY_RUN_STMT__MAX];

#endif
