/*
 * sale_hold.h - a sale that is locked for writing, as lead_hold.h holds a lead.
 *
 * Deleted sales are held too: they can be brought back. What the sale did to its
 * lead, its vehicle and the lead's tasks is undone by who holds it (sale.h). A
 * hold lives until the end of the transaction.
 */
#ifndef CRM_SALE_HOLD_H
#define CRM_SALE_HOLD_H

#include "db/db.h"

struct sale_hold;

/* A sale that the actor may open. ST_NOT_FOUND: there is none, or it is not the actor's. */
STATUS_MUST_USE enum status
sale_hold_take(const struct sale_hold **out, struct writer *db, struct mem *m, struct sale_id id);

/* As sale_hold_take, without a lock: for reading. */
STATUS_MUST_USE enum status
sale_hold_see(const struct sale_hold **out, struct reader *db, struct mem *m, struct sale_id id);

struct sale_id sale_hold_id(const struct sale_hold *hold);

/* What DB_HELD(SALE, ...) statements run with; and their arguments. */
const struct db_hold *sale_held(const struct sale_hold *hold);
#define SALE_ARGS(hold, ...) DB_ARGS_OF(sale_held(hold), __VA_ARGS__)
#define SALE_NO_ARGS(hold)   DB_NO_ARGS_OF(sale_held(hold))

#endif
