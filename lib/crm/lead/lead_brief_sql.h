/*
 * lead_brief_sql.h - the statement of lead_brief.c.
 */
#ifndef CRM_LEAD_BRIEF_SQL_H
#define CRM_LEAD_BRIEF_SQL_H

#include "db/stmt.h"

enum lead_brief_stmt { LEAD_BRIEF_LIST, LEAD_BRIEF_STMT__MAX };

extern const struct db_stmt lead_brief_stmts[LEAD_BRIEF_STMT__MAX];

#endif
