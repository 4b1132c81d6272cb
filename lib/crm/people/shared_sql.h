/*
 * shared_sql.h - the statements of shared.c.
 */
#ifndef CRM_SHARED_SQL_H
#define CRM_SHARED_SQL_H

#include "db/stmt.h"

enum shared_stmt { SHARED_NAMES, SHARED_STMT__MAX };

extern const struct db_stmt shared_stmts[SHARED_STMT__MAX];

#endif
