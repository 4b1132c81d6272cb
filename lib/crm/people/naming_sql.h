/*
 * naming_sql.h - the statements of naming.c.
 */
#ifndef CRM_NAMING_SQL_H
#define CRM_NAMING_SQL_H

#include "db/stmt.h"

enum naming_stmt { NAMING_USERS, NAMING_STATUSES, NAMING_SOURCES, NAMING_STMT__MAX };

extern const struct db_stmt naming_stmts[NAMING_STMT__MAX];

#endif
