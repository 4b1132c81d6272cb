#include "crm/deal/sale_hold.h"

#include "crm/deal/sale_sql.h"

struct sale_hold {
	const struct db_hold *held;
	struct sale_held_row row;
};

enum status
sale_hold_take(const struct sale_hold **out, struct writer *db, struct mem *m, struct sale_id id)
{
	struct sale_hold *made = mem_new(m, struct sale_hold);

	*out = made;
	return db_hold_one(&made->held, &made->row, db, m, &sale_stmts[SALE_HOLD], DB_ARGS(id));
}

enum status
sale_hold_see(const struct sale_hold **out, struct reader *db, struct mem *m, struct sale_id id)
{
	struct sale_hold *made = mem_new(m, struct sale_hold);

	*out = made;
	return db_see_one(&made->held, &made->row, db, m, &sale_stmts[SALE_HOLD], DB_ARGS(id));
}

struct sale_id
sale_hold_id(const struct sale_hold *hold)
{
	return hold->row.id;
}

const struct db_hold *
sale_held(const struct sale_hold *hold)
{
	return hold->held;
}
