/*
 * store_sql.h - the statements of store.c.
 */
#ifndef AUTH_STORE_SQL_H
#define AUTH_STORE_SQL_H

#include "db/stmt.h"

enum store_stmt { STORE_FIND, STORE_STMT__MAX };

extern const struct db_stmt store_stmts[STORE_STMT__MAX];

#endif
