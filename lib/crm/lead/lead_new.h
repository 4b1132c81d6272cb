/*
 * lead_new.h - new leads: what a Sales Up may begin with, and the row itself.
 *
 * What belongs to a new lead (its customer, wish, first activity, journal) is
 * crm/intake's.
 */
#ifndef CRM_LEAD_NEW_H
#define CRM_LEAD_NEW_H

#include "crm/lead/lead_fields.h"
#include "db/db.h"

/* Statuses that a Sales Up can begin with, in their order: active, and not the end of it. `begins`
 * is the one of a lead that was created and nothing more; NULL = not asked. */
STATUS_MUST_USE enum status lead_new_statuses(
	struct field_options *out, struct lead_status_id *begins, struct reader *db, struct mem *m);

/* The lead type that the actor's role begins with: where such users stand when somebody comes. One
 * statement. */
STATUS_MUST_USE enum status lead_new_type(const char **out, struct reader *db, struct mem *m);

/* What is entered by hand. */
struct lead_entry {
	struct customer_id customer;
	struct lead_fields is;
	struct user_id owner; /* 0 = up for grabs */
};

/* A new lead of the actor's making. ST_INVALID: the status is not one to begin with. */
STATUS_MUST_USE enum status lead_enter(const struct db_hold **out, struct writer *db, struct mem *m,
	const struct lead_entry *e, struct utc now);

/* What comes from outside; texts fit their columns, NULL = none. */
struct lead_arrival {
	struct customer_id customer;
	struct day lead_date;
	struct source_id source;
	const char *provider_name, *provider_lead_id, *comments;
	struct raw_message_id message;
};

/* A new lead that nobody owns, with its customer's first activity. */
STATUS_MUST_USE enum status lead_receive(const struct db_hold **out, struct writer *db,
	struct mem *m, const struct lead_arrival *a, struct utc now);

#endif
