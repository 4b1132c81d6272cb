/*
 * dashboard.h - what the pods of the dashboard list and count.
 *
 * Each function is one statement within the coverage of the handle's actor:
 * a salesperson sees own records, a manager those of the team or the store.
 */
#ifndef CRM_DASHBOARD_H
#define CRM_DASHBOARD_H

#include "db/db.h"

#define DASHBOARD_ROWS      8
#define DASHBOARD_COUNT_MAX 1000 /* a pod counts so far and then says "1,000+" */

struct dashboard_status {
	struct lead_status_id id;
	const char *name, *system_status;
	int64_t n;
};

/* Open leads by status, in the order of the statuses. */
STATUS_MUST_USE enum status
dashboard_open_leads(struct dashboard_status **out, size_t *n, struct reader *db, struct mem *m);

struct dashboard_task {
	struct task_id id;
	struct lead_id lead_id;         /* or none */
	struct customer_id customer_id; /* or none */
	const char *customer_name, *subject;
	struct utc due_at;
	int64_t total, past_due; /* of all open tasks, in every row */
};

/* The actor's own open tasks, first due first: at most DASHBOARD_ROWS. */
STATUS_MUST_USE enum status
dashboard_my_tasks(struct dashboard_task **out, size_t *n, struct reader *db, struct mem *m);

struct dashboard_late {
	struct user_id user_id; /* none: nobody's tasks */
	const char *user_name;
	int64_t n;
	struct utc oldest;
};

/* Who has tasks past due, most first: at most DASHBOARD_ROWS. */
STATUS_MUST_USE enum status
dashboard_past_due(struct dashboard_late **out, size_t *n, struct reader *db, struct mem *m);

struct dashboard_new {
	struct lead_id id;
	struct customer_id customer_id;
	struct lead_status_id status_id;
	const char *customer_name, *source_name, *owner_name;
	struct utc created_at;
};

/* Leads that still have the status they were created with and were never tried to be reached, the
 * newest first: at most DASHBOARD_ROWS. */
STATUS_MUST_USE enum status
dashboard_new_leads(struct dashboard_new **out, size_t *n, struct reader *db, struct mem *m);

/* How many there are, at most DASHBOARD_COUNT_MAX + 1. */
STATUS_MUST_USE enum status dashboard_count_new(int64_t *out, struct reader *db);

#endif
