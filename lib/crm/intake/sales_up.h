/*
 * sales_up.h - making a Sales Up by hand.
 *
 * The entry time is the database's and the maker the handle's actor: neither
 * can be given. Whoever becomes the owner gains the customer's record with it,
 * so a customer outside the actor's coverage can be used only for a Sales Up
 * that nobody owns yet (domain.md rule 5).
 */
#ifndef CRM_SALES_UP_H
#define CRM_SALES_UP_H

#include "crm/lead/lead_new.h"
#include "crm/people/customer_new.h"
#include "db/db.h"

struct sales_up {
	struct lead_entry lead;     /* customer 0 = `person` becomes one, known or not */
	struct customer_new person; /* of a customer who is there, only new phones and addresses
				       are added */
	/* the desired vehicle; none when all are empty */
	int year;
	const char *stock_no, *make, *model;
};

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
sales_up_create(struct lead_id *out, struct writer *db, struct mem *m, const struct sales_up *u);

#endif
