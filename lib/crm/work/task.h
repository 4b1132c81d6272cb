/*
 * task.h - follow-up to do: scheduled, assigned, rescheduled, done with a
 * logged contact as its proof, or cancelled with a reason.
 *
 * A task that is rescheduled ends and another takes its place, so that what
 * was due when can be counted (domain.md, measures m25 and m26). Every write
 * brings up to date what is next on the lead.
 */
#ifndef CRM_TASK_H
#define CRM_TASK_H

#include "base/word.h"
#include "crm/lead/lead_hold.h"

#define TASK_PAGE       50
#define TASK_LEAD_MAX   50   /* open tasks of one lead that are listed */
#define TASK_COUNT_MAX  1000 /* a count goes so far */
#define TASK_REASON_MAX 200

/* What there is to do; ends with word NULL. `subject` is what it says when nothing was typed. */
struct task_type {
	const char *word, *label, *subject;
};
extern const struct task_type task_types[];
extern const struct word task_words[];                    /* the same, as a field's words */
const struct task_type *task_type_find(const char *word); /* NULL: there is none */

struct task {
	struct task_id id;
	int row_version;
	struct lead_id lead_id;
	struct customer_id customer_id;
	const char *customer_name, *phone; /* E.164, or NULL */
	const char *type, *subject, *note;
	struct user_id assigned_to;
	const char *assigned_name;
	struct utc due_at;
	const char *status; /* open, done or cancelled */
	struct utc done_at;
	const char *done_name;
};

bool task_is_past_due(const struct task *t);

/* The open tasks of a lead, the first due on top; none of a lead that the actor may not open. */
STATUS_MUST_USE enum status task_list_of_lead(
	struct task **out, size_t *n, struct reader *db, struct mem *m, struct lead_id id);

/* One task of a lead, open or not. ST_NOT_FOUND: there is none, or the lead is not the actor's. */
STATUS_MUST_USE enum status task_get(
	struct task *out, struct reader *db, struct mem *m, struct lead_id lead, struct task_id id);

enum task_when { TASK_ANY_TIME, TASK_PAST_DUE, TASK_TODAY, TASK_COMING };

/* Where a page begins: the task before it; `id` 0 = the first page. */
struct task_cursor {
	struct utc due_at;
	struct task_id id;
};

/* The open tasks of a user that the actor covers, the first due on top: at most TASK_PAGE + 1,
 * the last of which says that there are more. */
STATUS_MUST_USE enum status task_list_of_user(struct task **out, size_t *n, struct reader *db,
	struct mem *m, struct user_id user, enum task_when when, struct task_cursor after);

/* How many open tasks the user has, each at most TASK_COUNT_MAX in all. */
struct task_counts {
	int64_t past_due, today, coming;
};
STATUS_MUST_USE enum status
task_count_of_user(struct task_counts *out, struct reader *db, struct mem *m, struct user_id user);

struct task_new {
	const char *type;    /* a word of task_types */
	const char *subject; /* empty: that of the type */
	const char *note;    /* NULL = none */
	struct user_id assigned_to;
	struct utc due_at;
};

/* Who does what comes next on a lead when nobody is named: the actor when it is theirs, else its
 * owner, else the actor. */
struct user_id task_default_user(const struct lead_facts *l);

/* Whether a task of this lead may be given to `to`: to oneself, to those whose lead it is, and to
 * anybody by who may assign leads. */
bool task_may_assign(const struct lead_facts *l, struct user_id to, bool may_assign_leads);

/*
 * How many things are next on the held lead beside the task `but`: open tasks, and appointments
 * that were not kept yet.
 */
STATUS_MUST_USE enum status
task_count_next(int64_t *out, struct writer *db, const struct lead_hold *hold, struct task_id but);

/*
 * A task on the held lead.
 * Returns ST_INVALID  `assigned_to` is not active; nothing was changed
 */
STATUS_MUST_USE enum status task_add(struct task_id *out, struct writer *db,
	const struct lead_hold *hold, const struct task_new *t);

/* The one that follows a contact; none when due_at is not set. Whose it would be but is not active any
 * more, becomes the actor's. */
STATUS_MUST_USE enum status
task_add_next(struct writer *db, const struct lead_hold *hold, const struct task_new *next);

/*
 * A task on each of the held leads, as the workflow's, for whom task_default_user names; `assigned_to`
 * is not read. What is next is for the caller to say. One statement.
 */
STATUS_MUST_USE enum status
task_add_many(struct writer *db, const struct db_hold *leads, const struct task_new *t);

/*
 * End a task of the held lead as it was when `row_version` was read, and put another in its place.
 * Returns ST_CONFLICT  it is not open any more, or somebody changed it
 *         ST_INVALID   who does it is not active any more: the caller must roll back
 */
STATUS_MUST_USE enum status task_reschedule(struct task_id *out, struct writer *db,
	const struct lead_hold *hold, struct task_id id, int row_version, struct utc due_at);

/* ST_CONFLICT as above; ST_INVALID: `to` is not active. */
STATUS_MUST_USE enum status task_assign(struct writer *db, struct mem *m,
	const struct lead_hold *hold, struct task_id id, int row_version, struct user_id to);

/* Done, proved by `proof`. ST_CONFLICT: it is not open any more. */
STATUS_MUST_USE enum status task_complete(struct writer *db, const struct lead_hold *hold,
	struct task_id id, struct activity_id proof);

/* The reason joins the task's note. ST_CONFLICT as for task_reschedule. */
STATUS_MUST_USE enum status task_cancel(struct writer *db, const struct lead_hold *hold,
	struct task_id id, int row_version, const char *reason);

/*
 * Cancel what is open on the held leads, which end; open again those of `ids`, a JSON array, that
 * were cancelled; and cancel those of `ids` that are open, which were made by mistake. What is next is for the
 * caller to say, and to tell the journal of each lead. One statement each.
 */
STATUS_MUST_USE enum status
task_call_off(struct writer *db, const struct db_hold *leads, struct utc now);
STATUS_MUST_USE enum status
task_reopen(struct writer *db, const struct db_hold *leads, const char *ids);
STATUS_MUST_USE enum status
task_take_back(struct writer *db, const struct db_hold *leads, const char *ids, struct utc now);

/*
 * The same task on each of the held leads, for `assigned_to`, who is active, or where that is 0 for its
 * owner; then what is next on them. `out` is the first of them, and those of the other leads have higher
 * keys. Two statements.
 */
STATUS_MUST_USE enum status task_set_many(struct task_id *out, struct writer *db,
	const struct db_hold *leads, const struct task_new *t);

/* Held tasks to other users, as JSON_OWNERS (crm/sql/json_sql.h) says. The caller owes the journal a
 * row of the user whose they were. */
STATUS_MUST_USE enum status
task_give(struct writer *db, const struct db_hold *tasks, const char *owners);

#endif
