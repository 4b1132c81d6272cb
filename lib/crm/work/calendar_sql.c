#include "crm/work/calendar_sql.h"

#include "auth/scope.h"

static const struct db_column row_columns[] = {DB_COL(struct calendar_row, id),
	DB_COL(struct calendar_row, lead_id), DB_COL(struct calendar_row, type),
	DB_COL(struct calendar_row, subject), DB_COL(struct calendar_row, status),
	DB_COL(struct calendar_row, start_at), DB_COL(struct calendar_row, end_at),
	DB_COL(struct calendar_row, updated_at)};
static const struct db_map row_map = DB_MAP(struct calendar_row, row_columns);

/* The nearest first, so that a limit leaves out the far ones. */
#define NEAREST(at) "ORDER BY ABS(TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), " at ")), " at " LIMIT ?"

const struct db_stmt calendar_stmts[CALENDAR_STMT__MAX] = {
	[CALENDAR_APPOINTMENTS] = DB_SCOPED(APPOINTMENT, .map = &row_map,
		.head = "SELECT a.id, a.lead_id, a.type, CAST(NULL AS CHAR) AS subject, a.status,"
			" a.start_at, COALESCE(a.end_at, a.start_at + INTERVAL 1 HOUR) AS end_at,"
			" a.updated_at FROM appointments a WHERE a.assigned_to = ?"
			" AND a.start_at >= ? AND a.start_at < ? AND a.status <> 'rescheduled' AND",
		.tail = NEAREST("a.start_at")),
	[CALENDAR_TASKS] = DB_SCOPED(TASK, .map = &row_map,
		.head = "SELECT t.id, t.lead_id, t.type, t.subject, t.status, t.due_at AS start_at,"
			" t.due_at + INTERVAL ? MINUTE AS end_at, t.updated_at"
			" FROM tasks t WHERE t.assigned_to = ? AND t.status = 'open'"
			" AND t.due_at >= ? AND t.due_at < ? AND",
		.tail = NEAREST("t.due_at")),
};
