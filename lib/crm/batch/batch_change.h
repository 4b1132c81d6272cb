/*
 * batch_change.h - another status, another source, a task, or the end as bad, for many leads at once.
 *
 * Closing them is crm/close/close.h, assigning them crm/work/owner.h.
 */
#ifndef CRM_BATCH_CHANGE_H
#define CRM_BATCH_CHANGE_H

#include "crm/batch/batch.h"
#include "crm/stage/reason.h"
#include "crm/work/task.h"

/* A lead that another one duplicates. */
struct change_twin {
	struct lead_id id;
	const char *lead_no; /* its key where it has none */
	const char *customer_name, *status_name;
	bool is_duplicate; /* itself, of another one */
};

struct batch_change {
	enum batch_deed deed;         /* BATCH_STATUS, BATCH_SOURCE, BATCH_TASK or BATCH_BAD */
	struct lead_status_id status; /* of these two: the one they get */
	const char *status_name;      /* and what it is called */
	struct source_id source;
	const struct reason *reason; /* of bad; NULL: a duplicate, or the store offers none */
	struct change_twin twin;     /* that they duplicate; `id` 0: none */
	struct task_new task;        /* `assigned_to` 0: each lead's owner */
};

/* Why one lead cannot be changed. */
enum change_refusal {
	CHANGE_REFUSAL_NONE,
	CHANGE_CLOSED,         /* it is closed; of a source that is no reason */
	CHANGE_NO_WAY,         /* the store lets no lead go from its status to this one */
	CHANGE_ITSELF,         /* it would duplicate itself */
	CHANGE_NO_OWNER,       /* the task is the owner's, and there is none */
	CHANGE_INACTIVE_OWNER, /* or not active */
	CHANGE_SEEN,           /* it was changed since it was seen */
};

struct change_lead {
	struct lead_id id;
	int row_version;
	const char *lead_no; /* NULL: the id is shown */
	const char *customer_name;
	struct lead_status_id status_id;
	const char *status_name, *status_color;
	struct source_id source_id;
	const char *source_name; /* NULL: not known */
	struct user_id owner_id;
	const char *owner_name;
	bool owner_active, is_open;
	struct utc next_task_at;
	const char *next_task;
	int tasks, appointments; /* open, and to come: an end as bad cancels them */
	bool stays;              /* it has this status or source already */
	enum change_refusal refusal;
};

struct change_leads {
	struct change_lead *v;
	size_t n;
	size_t n_refused, n_changed; /* the others stay as they are */
};

/* A lead as a page showed it. */
struct change_seen {
	struct lead_id id;
	int64_t row_version;
};

/*
 * The leads of `ids`, and what `c` would make of each (NULL: nothing was chosen yet). One statement.
 * ST_NOT_FOUND  an id the actor may not open
 */
STATUS_MUST_USE enum status change_preview(struct change_leads *out, struct reader *db,
	struct mem *m, const struct lead_id *ids, size_t n, const struct batch_change *c);

/*
 * Change `n` leads, all or none.
 *
 * ids    n distinct ids; n is 1 to BATCH_MAX
 * c      the status is an active one, not of an end (bad: of a bad end); who gets the task is active
 * seen   what the page showed of each; a lead that is not in it is not compared
 * made   of a task: the first one
 * batch  kept with each row of the journal, at most 36 characters
 * Permission  batch_perm(c->deed), by the route
 * Writes  leads, tasks, appointments, a row of the journal for each lead that changes; of a task no such row. At most 8
 *         statements whatever n is.
 * Returns ST_NOT_FOUND  an id the actor may not open: nothing is changed
 *         ST_INVALID    `out` names each lead that cannot be changed and why; nothing is changed
 */
STATUS_MUST_USE enum status
change_many(struct change_leads *out, struct task_id *made, struct writer *db, struct mem *m,
	const struct lead_id *ids, size_t n, const struct batch_change *c,
	const struct change_seen *seen, size_t n_seen, const char *batch);

/* The statuses that leads may be moved to, or that end them as bad, in their order: `field` "status_id". */
STATUS_MUST_USE enum status
change_statuses(struct field_options *out, struct reader *db, struct mem *m, enum batch_deed deed);

/* Whether leads of this status duplicate another one, which is to be named. */
STATUS_MUST_USE enum status
change_is_duplicate(bool *out, struct reader *db, struct mem *m, struct lead_status_id status);

/* The other leads of the customers of `ids`, the newest first, 20 at most; and the one with this number or key. One statement each, of leads that the actor may open.
 * ST_NOT_FOUND  there is no such lead */
STATUS_MUST_USE enum status change_twins(struct change_twin **out, size_t *out_n, struct reader *db,
	struct mem *m, const struct lead_id *ids, size_t n);
STATUS_MUST_USE enum status
change_twin(struct change_twin *out, struct reader *db, struct mem *m, const char *number);

#endif
