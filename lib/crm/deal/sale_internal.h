/*
 * sale_internal.h - what making, updating and deleting a sale share.
 */
#ifndef CRM_SALE_INTERNAL_H
#define CRM_SALE_INTERNAL_H

#include "auth/audit.h"
#include "crm/deal/sale.h"

/* A sale that is changed and its lead, and one transaction's time and user, for every row it writes. */
struct sale_hand {
	struct writer *db;
	struct mem *mem;
	const struct sale_hold *sale;
	const struct db_hold *lead;
	struct utc now;
	struct user_id me;
};

/* The plan of the held sale, with its lead and vehicle locked too. */
STATUS_MUST_USE enum status sale_hand_take(struct sale_hand *out, struct sale_plan *out_plan,
	struct writer *db, struct mem *m, const struct sale_hold *sale);

/* Somebody sells; nobody is on the sale twice in a role; shares are above 0 and add up. */
bool sale_staff_is_sound(const struct sale_staff *staff, size_t n);

/* Their ids as a JSON array; and their rows, for SALE_STAFF_INSERT. */
const char *sale_staff_ids(struct mem *m, const struct sale_staff *staff, size_t n);
const char *sale_staff_json(struct mem *m, const struct sale_staff *staff, size_t n);

/* As they were written, with their names: of a sale that need not be the actor's any more. */
STATUS_MUST_USE enum status sale_staff_written(struct sale_staff **out, size_t *n,
	struct writer *db, struct mem *m, const struct db_hold *sale);

/* "Ana Ruiz 50.00 %, Bo Lind 50.00 %" of each role. */
void
sale_staff_journal(struct audit_json *j, struct mem *m, const struct sale_staff *staff, size_t n);

/* Its lead is sold: what was planned with it is over, but for handing the vehicle over. `row_version` is the
 * lead's, as it was held. */
STATUS_MUST_USE enum status sale_end_lead(struct writer *db, const struct db_hold *lead,
	struct utc sold_at, struct utc now, int row_version);

/* The journal row of a record that a sale moved from one status to another. */
struct sale_moved {
	const char *entity;
	int64_t id;
	const char *verb, *before, *after, *reason;
};
STATUS_MUST_USE enum status
sale_journal_moved(struct writer *db, struct mem *m, const struct sale_moved *v);

#endif
