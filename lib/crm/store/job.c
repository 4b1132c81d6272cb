#include "crm/store/job.h"

#include "crm/store/job_sql.h"

enum status
job_claim(struct writer *db, const char *name)
{
	struct utc now = date_now();
	uint64_t claimed;
	int64_t known;
	enum status st = db_run(&claimed, db, &job_stmts[JOB_CLAIM],
		DB_ARGS(now, name, (struct utc){now.s - JOB_MINUTES * 60}));

	if (st != ST_OK || claimed)
		return st;
	st = db_number(&known, db_reading(db), &job_stmts[JOB_IS_KNOWN], DB_ARGS(name));
	return st != ST_OK ? st : known ? ST_CONFLICT : ST_NOT_FOUND;
}

enum status
job_finish(struct writer *db, const char *name)
{
	return db_run_one(db, &job_stmts[JOB_FINISH], DB_ARGS(date_now(), name));
}

enum status
job_give_back(struct writer *db, const char *name)
{
	return db_run_one(db, &job_stmts[JOB_GIVE_BACK], DB_ARGS(name));
}

enum status
job_oldest(struct utc *out, struct reader *db, struct mem *m)
{
	struct job_age age;
	enum status st = db_one(&age, db, m, &job_stmts[JOB_OLDEST], DB_NO_ARGS);

	*out = st == ST_OK ? age.done_at : (struct utc){0};
	return st;
}
