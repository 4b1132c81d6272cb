/*
 * job.h - what runs by itself: `uplogctl jobs`, started by a timer, on one
 * machine or on several.
 *
 * A job is claimed by an UPDATE, and worked on after that is committed: of two
 * that start at once one does it. A claim older than JOB_MINUTES is void, for
 * its process was ended before the job was.
 */
#ifndef CRM_JOB_H
#define CRM_JOB_H

#include "db/db.h"

#define JOB_MINUTES 30 /* no job takes longer */

/*
 * Claim the job `name`, which a migration has made.
 * ST_CONFLICT   somebody else is at it
 * ST_NOT_FOUND  there is none of that name
 */
STATUS_MUST_USE enum status job_claim(struct writer *db, const char *name);

/* It is done: the claim ends. */
STATUS_MUST_USE enum status job_finish(struct writer *db, const char *name);

/* It failed: the claim ends, so that the next run does it. */
STATUS_MUST_USE enum status job_give_back(struct writer *db, const char *name);

/* When the job that is longest ago was done; not set: one was never. */
STATUS_MUST_USE enum status job_oldest(struct utc *out, struct reader *db, struct mem *m);

#endif
