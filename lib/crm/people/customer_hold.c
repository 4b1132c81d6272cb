#include "crm/people/customer_hold.h"

#include "crm/people/customer_hold_sql.h"

struct customer_hold {
	const struct db_hold *held;
	struct customer_facts facts;
};

static enum status
hold(const struct customer_hold **out, struct writer *db, struct mem *m, struct customer_id id,
	enum customer_hold_stmt which)
{
	struct customer_hold *made = mem_new(m, struct customer_hold);

	*out = made;
	return db_hold_one(
		&made->held, &made->facts, db, m, &customer_hold_stmts[which], DB_ARGS(id));
}

static enum status
see(const struct customer_hold **out, struct reader *db, struct mem *m, struct customer_id id,
	enum customer_hold_stmt which)
{
	struct customer_hold *made = mem_new(m, struct customer_hold);

	*out = made;
	return db_see_one(
		&made->held, &made->facts, db, m, &customer_hold_stmts[which], DB_ARGS(id));
}

enum status
customer_hold_take(
	const struct customer_hold **out, struct writer *db, struct mem *m, struct customer_id id)
{
	return hold(out, db, m, id, CUSTOMER_HOLD_TAKE);
}

enum status
customer_hold_see(
	const struct customer_hold **out, struct reader *db, struct mem *m, struct customer_id id)
{
	return see(out, db, m, id, CUSTOMER_HOLD_TAKE);
}

enum status
customer_hold_known(
	const struct customer_hold **out, struct writer *db, struct mem *m, struct customer_id id)
{
	return hold(out, db, m, id, CUSTOMER_HOLD_KNOWN);
}

enum status
customer_hold_glance(
	const struct customer_hold **out, struct reader *db, struct mem *m, struct customer_id id)
{
	return see(out, db, m, id, CUSTOMER_HOLD_KNOWN);
}

const struct customer_facts *
customer_hold_facts(const struct customer_hold *hold)
{
	return &hold->facts;
}

const struct db_hold *
customer_held(const struct customer_hold *hold)
{
	return hold->held;
}
