/*
 * batch.h - a change of many leads at once, written down so that it can be undone.
 *
 * What the leads were is written before the change, and their versions after it, in its
 * transaction. Whoever made it may undo it for BATCH_MINUTES, all or none: where somebody
 * changed one of the leads since, it is named and nothing is undone.
 *
 * Room batch: what is done to many leads at once from My Leads, and its undoing. Uses close, work, lead, stage, people, text,
 * sql.
 * Writes lead_batches, lead_batch_leads.
 */
#ifndef CRM_BATCH_H
#define CRM_BATCH_H

#include "auth/actor.h"
#include "db/db.h"

#define BATCH_MAX     500 /* leads in one */
#define BATCH_MINUTES 10

enum batch_deed {
	BATCH_UNSET,
	BATCH_CLOSE,
	BATCH_ASSIGN,
	BATCH_STATUS,
	BATCH_SOURCE,
	BATCH_TASK,
	BATCH_BAD,
	BATCH__MAX
};

/* The permission that doing it, and undoing it, asks for. */
enum perm batch_perm(enum batch_deed deed);

/* What of the leads' tasks and appointments a change takes along, and undoing it brings back. */
enum batch_work {
	BATCH_WORK_NONE,
	BATCH_WORK_OPEN,               /* what is open and to come: it is called off */
	BATCH_WORK_OPEN_NO_DELIVERIES, /* as that, but deliveries stay */
	BATCH_WORK_OWNERS              /* what is the owner's: it goes to another */
};

/* A change that is being made. */
struct batch {
	struct lead_batch_id id;
	const struct db_hold *leads;
};

/*
 * Before the change: what the leads are. 3 statements.
 *
 * ids    n distinct ids; n is 1 to BATCH_MAX
 * batch  as in the journal of the change, at most 36 characters
 * Returns ST_NOT_FOUND  an id the actor may not open
 *         ST_TOO_LARGE  n is 0 or more than BATCH_MAX
 */
STATUS_MUST_USE enum status
batch_begin(struct batch *out, struct writer *db, struct mem *m, const struct lead_id *ids,
	size_t n, enum batch_deed deed, enum batch_work work, const char *batch);

/* After it: their versions, and what was done, in words ("3 leads closed"); `made` is the first task
 * of a change that made tasks. At most 2 statements. */
STATUS_MUST_USE enum status
batch_end(struct writer *db, const struct batch *b, const char *said, struct task_id made);

/* A change that was made, as whoever made it knows it. */
struct batch_done {
	struct lead_batch_id id;
	const char *batch_id, *deed, *said;
	struct utc at, undone_at;
	int64_t size; /* leads in it */
};
enum batch_deed batch_deed(const struct batch_done *b);

/* Those of the actor that are not over, and those undone in that time, the newest first. */
STATUS_MUST_USE enum status
batch_list(struct batch_done **out, size_t *n, struct reader *db, struct mem *m);

/* One of the actor's, locked. ST_NOT_FOUND: there is none. */
STATUS_MUST_USE enum status batch_take(
	const struct batch_done **out, struct writer *db, struct mem *m, struct lead_batch_id id);

/* Why a lead cannot be put back. */
enum batch_refusal {
	BATCH_REFUSAL_NONE,
	BATCH_CHANGED,        /* somebody changed it since */
	BATCH_TASK_CHANGED,   /* the task that was made was done or changed since */
	BATCH_OWNER_INACTIVE, /* its owner before, or second salesperson, is not active any more */
};

struct batch_lead {
	struct lead_id id;
	const char *lead_no; /* NULL: the id is shown */
	const char *customer_name, *status_name, *status_color;
	struct lead_status_id status_id;
	struct user_id owner_id, second_user_id; /* before */
	bool users_active, task_untouched;
	int before_version, after_version, version_now;
	const char *changed_by; /* NULL: the system */
	struct utc changed_at;
	const char *tasks, *appointments; /* JSON arrays, or NULL */
	enum batch_refusal refusal;
};

struct batch_leads {
	struct batch_lead *v;
	size_t n;
	size_t n_refused;
};

/*
 * Undo it. Done again it changes nothing and is ST_OK.
 *
 * Permission  batch_perm of its deed
 * Writes  as the change did, with a row of the journal for each lead (verb undo; of owners, assign). A fixed number of
 *         statements whatever the number of leads.
 * Returns ST_FORBIDDEN  the actor may not do such a thing any more
 *         ST_INVALID    it was made more than BATCH_MINUTES ago; nothing is changed
 *         ST_CONFLICT   `out` names each lead that cannot be put back and why; nothing is changed
 */
STATUS_MUST_USE enum status batch_undo(struct batch_leads *out, struct writer *db, struct mem *m,
	const struct batch_done *b, const struct actor *a);

/* Remove what is too old to be undone: for uplogctl jobs. */
STATUS_MUST_USE enum status batch_forget(uint64_t *out, struct writer *db);

#endif
