#include "crm/report/dashboard.h"

#include "crm/report/dashboard_sql.h"

enum status
dashboard_open_leads(struct dashboard_status **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_OPEN_LEADS], NULL, DB_NO_ARGS);
}

enum status
dashboard_owners(struct dashboard_owner **out, size_t *n, struct reader *db, struct mem *m)
{
	struct utc now = date_now();

	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_OWNERS], NULL, DB_ARGS(now, now));
}

enum status
dashboard_new_leads(struct dashboard_lead **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_NEW_LEADS], NULL,
		DB_ARGS(DASHBOARD_ROWS, DASHBOARD_ROWS));
}

enum status
dashboard_no_task(struct dashboard_lead **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_NO_TASK], NULL,
		DB_ARGS(DASHBOARD_ROWS, DASHBOARD_ROWS));
}

enum status
dashboard_untouched(struct dashboard_lead **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_UNTOUCHED], NULL,
		DB_ARGS(date_now(), DASHBOARD_ROWS, DASHBOARD_ROWS));
}

enum status
dashboard_recent(struct dashboard_lead **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_RECENT], NULL,
		DB_ARGS(db_user(db), DASHBOARD_ROWS));
}

static struct utc
tomorrow_start(void)
{
	return date_day_start(day_add(date_today(), 1));
}

enum status
dashboard_my_tasks(struct dashboard_task **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_MY_TASKS], NULL,
		DB_ARGS(date_now(), db_user(db), tomorrow_start(), DASHBOARD_ROWS));
}

enum status
dashboard_my_appointments(
	struct dashboard_appointment **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(out, n, db, m, &dashboard_stmts[DASHBOARD_MY_APPOINTMENTS], NULL,
		DB_ARGS(db_user(db), date_day_start(date_today()), tomorrow_start(),
			DASHBOARD_ROWS));
}

enum status
dashboard_showroom(struct dashboard_visit **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(
		out, n, db, m, &dashboard_stmts[DASHBOARD_SHOWROOM], NULL, DB_ARGS(DASHBOARD_ROWS));
}

enum status
dashboard_grabs(struct dashboard_grab **out, size_t *n, struct reader *db, struct mem *m)
{
	return db_rows(
		out, n, db, m, &dashboard_stmts[DASHBOARD_GRABS], NULL, DB_ARGS(DASHBOARD_ROWS));
}
