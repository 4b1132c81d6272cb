/*
 * job_sql.h - the statements of job.c.
 */
#ifndef CRM_JOB_SQL_H
#define CRM_JOB_SQL_H

#include "db/stmt.h"

enum job_stmt {
	JOB_CLAIM,
	JOB_IS_KNOWN,
	JOB_FINISH,
	JOB_GIVE_BACK,
	JOB_OLDEST,
	JOB_STMT__MAX
};

struct job_age {
	struct utc done_at;
};

extern const struct db_stmt job_stmts[JOB_STMT__MAX];

#endif
