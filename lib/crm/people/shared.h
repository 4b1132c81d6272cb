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

/* Somebody with the same. */
struct shared_id {
	bool by_number; /* else by address */
	struct customer_id id;
};

/*
 * Name `n` of them, each once for its number and once for its address (reach.h finds them). What
 * more than CUSTOMER_SHARED_MAX have is everybody's, and not told. One statement when there is
 * anybody.
 */
STATUS_MUST_USE enum status shared_name(struct shared *out, struct reader *db, struct mem *m,
	const struct shared_id *ids, size_t n);

#endif
