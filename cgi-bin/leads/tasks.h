/*
 * tasks.h - the screens of one lead's tasks: schedule, and reschedule, assign
 * or cancel one; to complete one is to log the contact that proves it.
 */
#ifndef LEADS_TASKS_H
#define LEADS_TASKS_H

#include "crm/work/task.h"
#include "leads/leads.h"
#include "web/form.h"

/* What became of a task that is not as the form knew it: "Ana Ruiz completed this task Today 2:15
 * PM." */
const char *tasks_ended_words(struct mem *m, const struct task *t);

/* Who and whose, for rules about a lead that is only read. */
struct lead_facts tasks_facts(const struct lead *lead, const struct request *req);

struct task_fields {
	int row_version;
	const char *type, *subject, *note, *due, *reason;
	struct utc due_exact;
	struct user_id assigned_to;
};

/* When it is due: the exact time, else the quick choice; a message when it is neither, or past. */
void tasks_read_due(struct utc *out, struct form *f, const struct task_fields *in);

/* The choice of a due time (leads/due.tpl) into an include; `now` is what it begins with. */
void tasks_fill_due(
	struct view *v, struct tpl_include at, const struct form *f, bool typed, struct utc now);

/* The choice of who does it; those whom the actor may not give it to are left out. */
STATUS_MUST_USE enum status tasks_fill_users(struct view *v, struct tpl_include at,
	struct reader *db, const struct form *f, const struct lead_facts *l, struct user_id chosen);

#endif
