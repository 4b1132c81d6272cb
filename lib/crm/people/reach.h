/*
 * reach.h - how the customer of a lead is reached, and by what not: numbers and
 * addresses, who else has them, and what the customer does not allow.
 */
#ifndef CRM_REACH_H
#define CRM_REACH_H

#include "crm/people/consent.h"
#include "crm/people/shared.h"

#define REACH_MAX 10 /* numbers that are listed, and addresses */

/* A phone number or a mail address; the other is NULL. */
struct reach_by {
	const char *e164, *address;
};

struct reach {
	struct reach_by *v; /* phones first, the preferred ones on top, at most REACH_MAX of each */
	size_t n;
	struct shared shared;
	struct consent_blocks blocks;
};

/* Of the customer of a held lead (lead_held in crm/lead/lead_hold.h). One statement; one more when
 * somebody else has a number or an address. */
STATUS_MUST_USE enum status
reach_read(struct reach *out, struct reader *db, struct mem *m, const struct db_hold *lead);

/* Mail to `address`, of the customer of `lead`, came back: no email is written to it until it is typed
 * anew. One statement; for whoever sends. */
STATUS_MUST_USE enum status
reach_came_back(struct writer *db, struct lead_id lead, const char *address);

#endif
