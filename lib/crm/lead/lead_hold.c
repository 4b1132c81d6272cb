#include "crm/lead/lead_hold.h"

#include "crm/lead/lead_hold_sql.h"

struct lead_hold {
	const struct db_hold *held;
	struct lead_facts facts;
};

static const struct lead_hold *
hold_of(struct lead_hold *made, struct reader *db)
{
	made->facts.now = date_now();
	made->facts.me = db_user(db);
	return made;
}

static enum status
hold(const struct lead_hold **out, struct writer *db, struct mem *m, struct lead_id id,
	enum lead_hold_stmt which)
{
	struct lead_hold *made = mem_new(m, struct lead_hold);
	enum status st =
		db_hold_one(&made->held, &made->facts, db, m, &lead_hold_stmts[which], DB_ARGS(id));

	*out = hold_of(made, db_reading(db));
	return st;
}

enum status
lead_hold_see(const struct lead_hold **out, struct reader *db, struct mem *m, struct lead_id id)
{
	struct lead_hold *made = mem_new(m, struct lead_hold);
	enum status st = db_see_one(
		&made->held, &made->facts, db, m, &lead_hold_stmts[LEAD_HOLD_TAKE], DB_ARGS(id));

	*out = hold_of(made, db);
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
	return hold(out, db, m, id, LEAD_HOLD_AT_DOOR);
}

enum status
lead_hold_unowned(const struct lead_hold **out, struct writer *db, struct mem *m, struct lead_id id)
{
	enum status st = hold(out, db, m, id, LEAD_HOLD_UNOWNED);

	if (st == ST_OK && ((*out)->facts.owner_id.v || !(*out)->facts.is_open))
		return ST_CONFLICT;
	return st;
}

const struct lead_facts *
lead_hold_facts(const struct lead_hold *hold)
{
	return &hold->facts;
}

const struct db_hold *
lead_held(const struct lead_hold *hold)
{
	return hold->held;
}

const char *
lead_ids_json(struct mem *m, const struct lead_id *ids, size_t n)
{
	int64_t *v = mem_array(m, int64_t, n);

	for (size_t i = 0; i < n; i++)
		v[i] = ids[i].v;
	return db_json_numbers(m, v, n);
}
