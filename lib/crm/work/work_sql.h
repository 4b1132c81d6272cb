/*
 * work_sql.h - the statement of work.c, its rows, and what is made of them.
 */
#ifndef CRM_WORK_SQL_H
#define CRM_WORK_SQL_H

#include "crm/people/naming.h"
#include "crm/work/step.h"
#include "crm/work/timeline.h"

enum work_stmt { WORK_OF_LEAD, WORK_STMT__MAX };

extern const struct db_stmt work_stmts[WORK_STMT__MAX];

/* Which table a row is of. */
enum work_part {
	WORK_UNSET,
	WORK_CONTACT,
	WORK_TASK,
	WORK_APPOINTMENT,
	WORK_VISIT,
	WORK_STEP,
	WORK_OWNER,
	WORK_EDIT,
	WORK_WRITE_UP
};

struct work_row {
	int part; /* enum work_part */
	int64_t id;
	struct utc at;      /* made, set, in, taken */
	struct utc over_at; /* done, shown, out, taken back */
	struct utc due_at;  /* due, or the start */
	struct user_id by_id, over_by, to_id; /* who made it, who ended it, whose it is */
	const char *kind;  /* channel, type, how or verb */
	const char *state; /* outcome, or state */
	const char *subject, *note;
	/* of a contact */
	const char *direction;
	/* of an appointment; `status` of an email that Uplog sends, too */
	const char *status, *cancel_reason;
	struct utc updated_at, show_until;
	/* of a change of owner; of a step its step; of a visit whether it is a be-back */
	struct user_id from_id, second_from, second_to;
	int number;
	/* of an edit */
	const char *old_json, *new_json;
};

/* All of a lead, the newest first, and the names of what they name. */
struct work_rows {
	struct mem *mem;
	struct lead_id lead;
	struct work_row *v;
	size_t n;
	struct naming names;
	const struct step_known *steps;
	size_t n_steps;
};

/* What happened before `until`. */
void timeline_make(struct timeline *out, const struct work_rows *of, struct utc until);

#endif
