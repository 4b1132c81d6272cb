/*
 * dashboard.h - what the pods of the dashboard list and count.
 *
 * Each function is one statement. But for the showroom and what is up for
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

struct dashboard_lead {
	struct lead_id id;
	struct customer_id customer_id;
	const char *customer_name, *status_name, *source_name, *owner_name;
	struct utc created_at, last_activity_at, opened_at;
};

/* Open leads that still have the status they were created with and were never tried to be reached,
 * the newest first. */
STATUS_MUST_USE enum status
dashboard_new_leads(struct dashboard_lead **out, size_t *n, struct reader *db, struct mem *m);

/* Open leads on which nothing is next, the longest untouched first. */
STATUS_MUST_USE enum status
dashboard_no_task(struct dashboard_lead **out, size_t *n, struct reader *db, struct mem *m);

/* Open leads that were left alone longer than the store's setting allows, the longest first. */
STATUS_MUST_USE enum status
dashboard_untouched(struct dashboard_lead **out, size_t *n, struct reader *db, struct mem *m);

/* Leads that the actor opened (presence.h), the last one first, at `opened_at`; one that is not the
 * actor's any more is left out. */
STATUS_MUST_USE enum status
dashboard_recent(struct dashboard_lead **out, size_t *n, struct reader *db, struct mem *m);

struct dashboard_task {
	struct task_id id;
	struct lead_id lead_id;         /* or none */
	struct customer_id customer_id; /* or none */
	const char *customer_name, *subject;
	struct utc due_at;
	int64_t total, past_due; /* of all that are due by the end of today, in every row */
};

/* The actor's own open tasks that are due by the end of today, the first due first. */
STATUS_MUST_USE enum status
dashboard_my_tasks(struct dashboard_task **out, size_t *n, struct reader *db, struct mem *m);

struct dashboard_appointment {
	struct appointment_id id;
	struct lead_id lead_id;
	struct customer_id customer_id;
	const char *customer_name, *type, *status;
	struct utc start_at;
	int64_t total;
};

/* The actor's own appointments of today, by their start, but cancelled and rescheduled ones. */
STATUS_MUST_USE enum status dashboard_my_appointments(
	struct dashboard_appointment **out, size_t *n, struct reader *db, struct mem *m);

struct dashboard_visit {
	struct visit_id id;
	struct lead_id lead_id;         /* none where the actor may not open it */
	struct customer_id customer_id; /* as the lead */
	const char *who; /* the name, its initials where the actor may not open the lead, or what
			    is known of somebody without a name */
	const char *user_name;
	struct utc in_at;
	int64_t total;
};

/* Who is in the store, the longest there first. */
STATUS_MUST_USE enum status
dashboard_showroom(struct dashboard_visit **out, size_t *n, struct reader *db, struct mem *m);

struct dashboard_grab {
	struct lead_id id;
	const char *initials, *lead_type, *source_name;
	struct utc created_at;
	int64_t total;
};

/* Open leads that nobody owns, the one that waits longest first; no name is told. */
STATUS_MUST_USE enum status
dashboard_grabs(struct dashboard_grab **out, size_t *n, struct reader *db, struct mem *m);

#endif
