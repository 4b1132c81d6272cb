/*
 * shared.h - who else has a customer's number or address: a household, an
 * office, or one person twice.
 *
 * Nobody is joined by a number alone (crm/people/customer_new.h), so whoever
 * works a lead is told of the others and can see whether they are one. Those
 * whom the actor may not open are counted, without a name.
 */
#ifndef CRM_SHARED_H
#define CRM_SHARED_H

#include "db/db.h"

struct shared_customer {
	struct customer_id id;
	const char *name;
};

/* Others with one of the customer's numbers, or of the addresses. */
struct shared_by {
	struct shared_customer *v; /* whom the actor may open, by name */
	size_t n;
	size_t n_masked;
};

struct shared {
	struct shared_by number, address;
};

/*
 * Who shares with the customer of a lead (lead_held in crm/lead/lead_hold.h). What
 * more than CUSTOMER_SHARED_MAX have is everybody's, and not told. One
 * statement when nobody does, else two.
 */
STATUS_MUST_USE enum status
shared_list(struct shared *out, struct reader *db, struct mem *m, const struct db_hold *lead);

#endif
