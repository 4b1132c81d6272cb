/*
 * finance_sql.h - the statements of finance.c.
 */
#ifndef CRM_FINANCE_SQL_H
#define CRM_FINANCE_SQL_H

#include "db/stmt.h"

enum finance_stmt { FINANCE_GET, FINANCE_INSERT, FINANCE_UPDATE, FINANCE_STMT__MAX };

extern const struct db_stmt finance_stmts[FINANCE_STMT__MAX];

#endif
