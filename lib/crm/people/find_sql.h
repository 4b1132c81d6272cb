/*
 * find_sql.h - the statements of find.c.
 */
#ifndef CRM_FIND_SQL_H
#define CRM_FIND_SQL_H

#include "db/stmt.h"

enum find_stmt { FIND_VEHICLE, FIND_SALE, FIND_STMT__MAX };

extern const struct db_stmt find_stmts[FIND_STMT__MAX];

#endif
