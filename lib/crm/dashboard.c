#include "crm/dashboard.h"

#include "crm/dashboard_sql.h"

enum status
dashboard_open_leads(struct dashboard_status **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_OPEN_LEADS], 0, DB_NO_ARGS);
}

enum status
dashboard_my_tasks(struct dashboard_task **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_MY_TASKS], 0,
		DB_ARGS(date_now(), db_user(db), DASHBOARD_ROWS));
}

enum status
dashboard_past_due(struct dashboard_late **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_PAST_DUE], 0,
		DB_ARGS(date_now(), DASHBOARD_ROWS));
}

enum status
dashboard_new_leads(struct dashboard_new **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(
		out, n, db, m, &dashboard_stmts[DASHBOARD_NEW_LEADS], 0, DB_ARGS(DASHBOARD_ROWS));
}

enum status
dashboard_count_new(int64_t *out, struct reader *db)
{
	return db_number(
		out, db, &dashboard_stmts[DASHBOARD_COUNT_NEW], DB_ARGS(DASHBOARD_COUNT_MAX + 1));
}
