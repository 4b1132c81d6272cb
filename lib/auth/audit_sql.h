/*
 * audit_sql.h - the statements of audit.c.
 */
#ifndef AUTH_AUDIT_SQL_H
#define AUTH_AUDIT_SQL_H

#include "db/stmt.h"

enum audit_stmt { AUDIT_WRITE, AUDIT_STMT__MAX };

extern const struct db_stmt audit_stmts[AUDIT_STMT__MAX];

#endif
