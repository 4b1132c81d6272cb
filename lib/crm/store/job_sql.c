#include "crm/store/job_sql.h"

static const struct db_column age_columns[] = {DB_COL(struct job_age, done_at)};
static const struct db_map age_map = DB_MAP(struct job_age, age_columns);

#define WHY "the machines' work is nobody's own"

const struct db_stmt job_stmts[JOB_STMT__MAX] = {
	[JOB_CLAIM] = DB_GLOBAL(WHY,
		.head = "UPDATE jobs SET claimed_at = ? WHERE name = ?"
			" AND (claimed_at IS NULL OR claimed_at < ?)"),
	[JOB_IS_KNOWN] = DB_GLOBAL(WHY, .head = "SELECT COUNT(*) FROM jobs WHERE name = ?"),
	[JOB_FINISH] = DB_GLOBAL(WHY,
		.head = "UPDATE jobs SET claimed_at = NULL, done_at = ? WHERE name = ?"),
	[JOB_GIVE_BACK] = DB_GLOBAL(WHY, .head = "UPDATE jobs SET claimed_at = NULL WHERE name = ?"),
	/* One that was never done sorts first. */
	[JOB_OLDEST] = DB_GLOBAL(WHY, .map = &age_map,
		.head = "SELECT done_at FROM jobs ORDER BY done_at IS NOT NULL, done_at LIMIT 1"),
};
