/*
 * customer_hold.h - a customer that is locked for writing, as lead_hold.h holds a lead.
 *
 * A hold lives until the end of the transaction.
 */
#ifndef CRM_CUSTOMER_HOLD_H
#define CRM_CUSTOMER_HOLD_H

#include "db/db.h"

struct customer_hold;

struct customer_facts {
	struct customer_id id;
	int row_version;
};

/* A customer that the actor may open. ST_NOT_FOUND: there is none, or it is not the actor's. */
STATUS_MUST_USE enum status customer_hold_take(
	const struct customer_hold **out, struct writer *db, struct mem *m, struct customer_id id);

/* As customer_hold_take, without a lock: for reading. */
STATUS_MUST_USE enum status customer_hold_see(
	const struct customer_hold **out, struct reader *db, struct mem *m, struct customer_id id);

/*
 * Whoever it is: who comes again is known whoever may open it, keeps what there
 * is and gets what is new; and anybody may ask for access.
 *
 * Source  domain.md, rule 5 and section 6 (duplicates on arrival).
 */
STATUS_MUST_USE enum status customer_hold_known(
	const struct customer_hold **out, struct writer *db, struct mem *m, struct customer_id id);
STATUS_MUST_USE enum status customer_hold_glance(
	const struct customer_hold **out, struct reader *db, struct mem *m, struct customer_id id);

const struct customer_facts *customer_hold_facts(const struct customer_hold *hold);

/* What DB_HELD(CUSTOMER, ...) statements run with; and their arguments. */
const struct db_hold *customer_held(const struct customer_hold *hold);
#define CUSTOMER_ARGS(hold, ...) DB_ARGS_OF(customer_held(hold), __VA_ARGS__)

#endif
