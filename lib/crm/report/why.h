/*
 * why.h - why a lead is not in a report of closed leads: its status, the date of its close, whose the
 * credit is, or who may see it.
 *
 * Source  guide 002, Troubleshooting ("Closed lead not appearing in sales performance reports").
 */
#ifndef CRM_REPORT_WHY_H
#define CRM_REPORT_WHY_H

#include "crm/report/report.h"

/* A lead, and the close of it that counts. */
struct why_lead {
	struct lead_id id;
	const char *lead_no;
	const char *customer_name;
	const char *status_name;
	bool is_open;
	struct utc closed_at;   /* of the close; not set: none counts */
	struct utc reversed_at; /* when the last close that counts no more was undone */
	const char *credit_rule;
	struct user_id credit_user_id;
	const char *credit_name, *source_name;
	struct source_id source_id;
};

enum why {
	WHY_IN_IT,
	WHY_COVERAGE, /* there is no such lead that the actor may open */
	WHY_STATUS, /* no close of it counts: it is open, ended without credit, or the close was undone */
	WHY_DATE,   /* it was closed before or after */
	WHY_CREDIT, /* the report was narrowed to another user */
};

/*
 * The lead that is called so, its number or its key, and why it is not among the closes of the range;
 * `user` 0: of all users. One statement.
 */
STATUS_MUST_USE enum status why_not(enum why *out, struct why_lead *out_lead, struct reader *db,
	struct mem *m, const char *number, struct report_range range, struct user_id user);

#endif
