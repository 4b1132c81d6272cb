/*
 * timeline.h - all that happened on a lead, from every table that has a part
 * of it: contacts and notes, tasks, appointments, visits, steps, changes of
 * owner, and edits from the journal.
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
	struct utc until;      /* when a task is due, an appointment begins, a visitor left, or a
				  step was taken back */
	const char *user_name; /* NULL: the system */
	const char *verb, *old_json, *new_json; /* of a change */
};

struct timeline {
	struct timeline_event *v;
	size_t n;
	bool more; /* there are earlier ones */
};

/*
 * The newest events before `before` (not set: the newest), at most
 * TIMELINE_PAGE unless more than that share one second; a second is never cut
 * in two, so that the next page begins before the last `at`. One statement.
 */
STATUS_MUST_USE enum status timeline_read(struct timeline *out, struct reader *db, struct mem *m,
	struct lead_id id, struct utc before);

#endif
