/*
 * timeline_sql.h - the statement of timeline.c.
 */
#ifndef CRM_TIMELINE_SQL_H
#define CRM_TIMELINE_SQL_H

#include "db/stmt.h"

enum timeline_stmt { TIMELINE_OF_LEAD, TIMELINE_STMT__MAX };

extern const struct db_stmt timeline_stmts[TIMELINE_STMT__MAX];

#endif
