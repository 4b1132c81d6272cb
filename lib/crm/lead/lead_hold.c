#include "crm/lead/lead_hold.h"

#include "crm/lead/lead_hold_sql.h"

struct lead_hold {
	struct lead_facts facts;
};

static enum status
hold(const struct lead_hold **out, struct writer *db, struct mem *m, struct lead_id id,
	enum lead_hold_stmt which)
{
	struct lead_hold *made = mem_new(m, struct lead_hold);
	enum status st =
		db_one(&made->facts, db_reading(db), m, &lead_hold_stmts[which], DB_ARGS(id));

	made->facts.now = date_now();
	made->facts.me = db_user(db_reading(db));
	*out = made;
	return st;
}

enum status
lead_hold_take(const struct lead_hold **out, struct writer *db, struct mem *m, struct lead_id id)
{
	return hold(out, db, m, id, LEAD_HOLD_TAKE);
}

enum status
lead_hold_at_door(const struct lead_hold **out, struct writer *db, struct mem *m, struct lead_id id)
{
	return hold(out, db, m, id, LEAD_HOLD_ANY);
}

enum status
lead_hold_unowned(const struct lead_hold **out, struct writer *db, struct mem *m, struct lead_id id)
{
	enum status st = hold(out, db, m, id, LEAD_HOLD_ANY);

	if (st == ST_OK && ((*out)->facts.owner_id.v || !(*out)->facts.is_open))
		return ST_CONFLICT;
	return st;
}

const struct lead_facts *
lead_hold_facts(const struct lead_hold *hold)
{
	return &hold->facts;
}

enum status
lead_hold_next(struct writer *db, const struct lead_hold *hold)
{
	return db_run(NULL, db, &lead_hold_stmts[LEAD_HOLD_NEXT], DB_ARGS(hold->facts.id));
}
