/*
 * lead_new.h - making a Sales Up by hand.
 *
 * The entry time is the database's and the maker the handle's actor: neither
 * can be given. Whoever becomes the owner gains the customer's record with it,
 * so a customer outside the actor's coverage can be used only for a Sales Up
 * that nobody owns yet (domain.md rule 5).
 */
#ifndef CRM_LEAD_NEW_H
#define CRM_LEAD_NEW_H

#include "crm/people/customer_new.h"
#include "db/db.h"

struct lead_new {
	struct customer_id customer; /* 0 = `person` becomes a customer, known or not */
	struct customer_new person;  /* of a customer who is there, only new phones and addresses
					are added */
	struct day lead_date;
	const char *lead_type; /* a word of lead_types */
	struct lead_status_id status;
	struct source_id source; /* 0 = not known */
	struct user_id owner;    /* 0 = up for grabs */
	/* the desired vehicle; none when all are empty */
	int year;
	const char *stock_no, *make, *model;
};

/* Statuses that a Sales Up can begin with, in their order: active, and not the end of it. */
struct lead_new_status {
	struct lead_status_id id;
	const char *name;
	bool is_default; /* the one for 'created' */
};
STATUS_MUST_USE enum status
lead_new_statuses(struct lead_new_status **out, size_t *n, struct reader *db, struct mem *m);

/* The lead type that the actor's role begins with: where such users stand when somebody comes. One
 * statement. */
STATUS_MUST_USE enum status lead_new_type(const char **out, struct reader *db, struct mem *m);

/*
 * Make a Sales Up, its first activity and its journal entry.
 *
 * Writes   the customer when new, leads, desired_vehicles, activities, audit_events; at most
 *          ten statements
 * Returns  ST_NOT_FOUND  the customer is not one that the actor may use
 *          ST_INVALID    the status is not one to begin with
 * Source   guide 001, When to use this feature.
 */
STATUS_MUST_USE enum status
lead_create(struct lead_id *out, struct writer *db, struct mem *m, const struct lead_new *l);

#endif
