/*
 * known_sql.h - the statements of known.c.
 */
#ifndef DB_KNOWN_SQL_H
#define DB_KNOWN_SQL_H

#include "db/stmt.h"

enum known_stmt { KNOWN_VERSIONS, KNOWN_RAISE, KNOWN_STMT__MAX };

extern const struct db_stmt known_stmts[KNOWN_STMT__MAX];

#endif
