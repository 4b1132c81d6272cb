/*
 * dashboard.h - what the pods of the dashboard list and count.
 *
 * But for the showroom and what is up for
 * grabs, which everybody may know of without a name, it is within the coverage
 * of the handle's actor: a salesperson sees own records, a manager those of
 * the team or the store. A pod lists at most DASHBOARD_ROWS.
 */
#ifndef CRM_DASHBOARD_H
#define CRM_DASHBOARD_H

#include "db/db.h"

#define DASHBOARD_ROWS 6

struct dashboard_status {
	struct lead_status_id id;
	const char *name, *color;
	int64_t n, place;
};

/*
 * Open leads of one owner, and how many of them stand out: each figure counts
 * what My Leads lists with the owner and `due=past`, `due=none`,
 * `wait=untouched` or `wait=unanswered`.
 */
struct dashboard_owner {
	struct user_id user_id; /* none: up for grabs */
	struct team_id team_id;
	const char *user_name, *team_name;
	int64_t open, past_due, no_task, untouched, unanswered;
	int64_t place; /* in the order of the pod */
};

/* Open leads by owner, by team (none last) and name, and their sum; and by status, in the order of
 * the statuses. */
struct dashboard_open {
	struct dashboard_owner *owners, sum;
	struct dashboard_status *statuses;
	size_t n_owners, n_statuses;
};
STATUS_MUST_USE enum status
dashboard_open(struct dashboard_open *out, struct reader *db, struct mem *m);

/* What the pods list. */
enum dashboard_list {
	/* The actor's own open tasks that are due by the end of today, the first due first. */
	DASHBOARD_LIST_MY_TASKS,
	/* The actor's own appointments of today, by their start, but cancelled and rescheduled ones. */
	DASHBOARD_LIST_MY_APPOINTMENTS,
	/* Open leads that still have the status they were created with and were never tried to be
	 * reached, the newest first. */
	DASHBOARD_LIST_NEW_LEADS,
	/* Open leads on which nothing is next, the longest untouched first. */
	DASHBOARD_LIST_NO_TASK,
	/* Open leads that were left alone longer than the store's setting allows, the longest first. */
	DASHBOARD_LIST_UNTOUCHED,
	/* Leads that the actor opened (presence.h), the last one first; one that is not the actor's
	 * any more is left out. */
	DASHBOARD_LIST_RECENT,
	/* Who is in the store, the longest there first. */
	DASHBOARD_LIST_SHOWROOM,
	/* Open leads that nobody owns, the one that waits longest first; no name is told. */
	DASHBOARD_LIST_GRABS,
	DASHBOARD_LIST__MAX
};
#define DASHBOARD_LIST_OF(list) (UINT32_C(1) << DASHBOARD_LIST_##list)

struct dashboard_item {
	int list;                       /* enum dashboard_list */
	int64_t id;                     /* of the task, the appointment, the visit or the lead */
	struct lead_id lead_id;         /* or none: of a task, or where the actor may not open it */
	struct customer_id customer_id; /* as the lead */
	const char *who; /* the name, its initials where the actor may not open the lead, or what
			     is known of somebody without a name */
	const char
		*what; /* a task's subject; the type of an appointment or of a lead up for grabs */
	const char *state; /* of an appointment */
	struct lead_status_id status_id;
	struct source_id source_id;
	struct user_id user_id; /* a lead's owner; who is with a visitor */
	const char *status_name, *source_name, *user_name;
	struct utc
		at; /* due, start, in; opened, of the leads that the actor opened; free since, of what
		       is up for grabs; else created */
	struct utc last_activity_at;
	int64_t total, past_due; /* of the whole list: of tasks, appointments, visits and grabs */
};

struct dashboard_items {
	const struct dashboard_item *v;
	size_t n;
};

/* Those of `lists` (DASHBOARD_LIST_OF, at least one), each at its place in `out`. One statement; names of
 * users, statuses and sources are kept (naming.h). */
STATUS_MUST_USE enum status dashboard_lists(struct dashboard_items out[DASHBOARD_LIST__MAX],
	struct reader *db, struct mem *m, uint32_t lists);

/*
 * A word that is another one whenever what the pods show may differ: when something was written that
 * they tell of, a name or one's own choice was changed, or three minutes went by. One statement,
 * by ends of indexes. Of two who write at once one may be told with the next change.
 */
STATUS_MUST_USE enum status dashboard_mark(const char **out, struct reader *db, struct mem *m);

#endif
