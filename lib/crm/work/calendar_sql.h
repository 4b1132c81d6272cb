/*
 * calendar_sql.h - the statements of calendar.c.
 */
#ifndef CRM_CALENDAR_SQL_H
#define CRM_CALENDAR_SQL_H

#include "db/stmt.h"

enum calendar_stmt { CALENDAR_APPOINTMENTS, CALENDAR_TASKS, CALENDAR_STMT__MAX };

struct calendar_row {
	int64_t id;
	struct lead_id lead_id;
	const char *type, *subject, *status;
	struct utc start_at, end_at, updated_at;
};

extern const struct db_stmt calendar_stmts[CALENDAR_STMT__MAX];

#endif
