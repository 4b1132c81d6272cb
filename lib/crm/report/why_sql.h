/*
 * why_sql.h - the statement of why.c.
 */
#ifndef CRM_REPORT_WHY_SQL_H
#define CRM_REPORT_WHY_SQL_H

#include "db/stmt.h"

enum why_stmt { WHY_LEAD, WHY_STMT__MAX };

extern const struct db_stmt why_stmts[WHY_STMT__MAX];

#endif
