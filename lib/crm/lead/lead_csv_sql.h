/*
 * lead_csv_sql.h - the statement of lead_csv.c.
 */
#ifndef CRM_LEAD_CSV_SQL_H
#define CRM_LEAD_CSV_SQL_H

#include "db/stmt.h"

enum lead_csv_stmt { LEAD_CSV_ROWS, LEAD_CSV_STMT__MAX };

struct lead_csv_row {
	struct lead_id id;
	const char *lead_no, *customer, *phone, *email, *vehicle, *status, *owner, *second, *source;
	const char *lead_type;
	struct day lead_date;
	const char *next_task;
	struct utc next_task_at, last_activity_at, closed_at;
};

extern const struct db_stmt lead_csv_stmts[LEAD_CSV_STMT__MAX];

#endif
