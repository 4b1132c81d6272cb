/*
 * timeline.h - all that happened on a lead, from every table that has a part
 * of it: contacts and notes, tasks, appointments, visits, steps, changes of
 * owner, and edits from the journal. work_read (work.h) gives it.
 */
#ifndef CRM_TIMELINE_H
#define CRM_TIMELINE_H

#include "db/db.h"

#define TIMELINE_PAGE 50

/* One thing that happened. Rows of one second and one user belong together: what was done comes
 * first, then what it implied. */
struct timeline_event {
	struct utc at;
	int64_t id;
	const char *kind;      /* call, email, text, letter, visit, note, status, system, task,
				  appointment, in_store, step, owner, change */
	const char *direction; /* in, out or none */
	const char *outcome;   /* of a contact; of a task: scheduled, done or cancelled; of an
				  appointment: set, or how it ended; of a step: manual or auto */
	const char *subject, *body;
	struct utc until; /* when a task is due, an appointment begins, a visitor left, or a
				  step was taken back */
	struct user_id user_id;
	const char *user_name;  /* NULL: the system */
	int place;              /* within a second: what was done, then what it implied */
	const char *mail_state; /* of an email that Uplog sends (crm/mail/outbox.h); NULL: none */
	const char *verb, *old_json, *new_json; /* of a change */
};

/*
 * The newest events before some time, at most TIMELINE_PAGE unless more than that share one
 * second; a second is never cut in two, so that the next page begins before the last `at`.
 */
struct timeline {
	struct timeline_event *v;
	size_t n;
	bool more; /* there are earlier ones */
};

#endif
