/*
 * act_sql.h - the statements of act.c.
 */
#ifndef CRM_ACT_SQL_H
#define CRM_ACT_SQL_H

#include "db/stmt.h"

enum act_stmt { ACT_LEADS, ACT_LAST_VERSION, ACT_INSERT_AUDIT, ACT_STMT__MAX };

extern const struct db_stmt act_stmts[ACT_STMT__MAX];

#endif
