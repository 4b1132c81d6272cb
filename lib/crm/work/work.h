/*
 * work.h - all that is on a lead: what is to do, how far it is, whose it was, and what happened.
 *
 * It is read at once, for the lead's record: each table that has a part of it is read
 * once, and what a task was is in the timeline by the same row as what it is in the list.
 */
#ifndef CRM_WORK_H
#define CRM_WORK_H

#include "crm/work/appointment.h"
#include "crm/work/owner.h"
#include "crm/work/step.h"
#include "crm/work/task.h"
#include "crm/work/timeline.h"

struct work {
	/* Open, the first due on top; at most TASK_LEAD_MAX. Without row_version, and what is the
	 * customer's. */
	struct task *tasks;
	/* Those to come first in their order, then the latest; at most APPOINTMENT_LIST_MAX. Without
	 * row_version, end_at and confirmed_at. */
	struct appointment *appointments;
	struct step *steps;         /* step.h */
	struct owner_event *owners; /* the newest first, without lead_no */
	size_t n_tasks, n_appointments, n_steps, n_owners;
	struct timeline timeline; /* from before `before` */
};

/* One statement; names of users and steps are kept (naming.h). */
STATUS_MUST_USE enum status work_read(struct work *out, struct reader *db, struct mem *m,
	const struct db_hold *lead, struct utc before);

#endif
