#include "crm/work/owner.h"

#include "base/text.h"
#include "crm/lead/lead_hold.h"
#include "crm/work/owner_moves.h"
#include "crm/work/owner_sql.h"

static enum status
hold_leads(const struct db_hold **out_hold, struct owner_leads *out, struct writer *db,
	struct mem *m, const struct lead_id *ids, size_t n)
{
	enum status st;

	*out = (struct owner_leads){0};
	if (n == 0 || n > OWNER_BULK_MAX)
		return ST_TOO_LARGE;
	st = db_hold_rows(out_hold, &out->v, &out->n, db, m, &owner_stmts[OWNER_LEADS],
		DB_ARGS(lead_ids_json(m, ids, n)));
	return st == ST_OK && out->n != n ? ST_NOT_FOUND : st;
}

enum status
owner_preview(struct owner_leads *out, struct reader *db, struct mem *m, const struct lead_id *ids,
	size_t n)
{
	enum status st;

	*out = (struct owner_leads){0};
	if (n == 0 || n > OWNER_BULK_MAX)
		return ST_TOO_LARGE;
	st = db_rows(&out->v, &out->n, db, m, &owner_stmts[OWNER_LEADS], NULL,
		DB_ARGS(lead_ids_json(m, ids, n)));
	return st == ST_OK && out->n != n ? ST_NOT_FOUND : st;
}

static struct user_id
owner_after(const struct owner_lead *l, const struct owner_change *c)
{
	switch (c->to) {
	case OWNER_TO_USER:
		return c->owner;
	case OWNER_TO_NOBODY:
		return (struct user_id){0};
	default:
		return l->owner_id;
	}
}

static struct user_id
second_after(const struct owner_lead *l, const struct owner_change *c)
{
	switch (c->second) {
	case OWNER_SECOND_USER:
		return c->second_user;
	case OWNER_SECOND_NONE:
		return (struct user_id){0};
	case OWNER_SECOND_FORMER:
		return l->owner_id.v && l->owner_id.v != owner_after(l, c).v ? l->owner_id
									     : l->second_user_id;
	default:
		return l->second_user_id;
	}
}

static bool
was_seen(const struct owner_lead *l, const struct owner_seen *seen, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (seen[i].id.v == l->id.v)
			return seen[i].owner.v == l->owner_id.v &&
			       seen[i].second.v == l->second_user_id.v;
	return true;
}

static enum owner_refusal
refusal_of(const struct owner_lead *l, const struct owner_change *c)
{
	struct user_id owner = owner_after(l, c);

	if (!l->is_open)
		return OWNER_CLOSED;
	return owner.v && owner.v == second_after(l, c).v ? OWNER_IS_SECOND : OWNER_REFUSAL_NONE;
}

static void
refuse(struct owner_leads *leads, const struct owner_change *c, const struct owner_seen *seen,
	size_t n_seen)
{
	for (size_t i = 0; i < leads->n; i++) {
		struct owner_lead *l = &leads->v[i];

		l->refusal = was_seen(l, seen, n_seen) ? refusal_of(l, c) : OWNER_CHANGED;
		leads->n_refused += l->refusal != OWNER_REFUSAL_NONE;
	}
}

static enum status
check_users(
	struct owner_leads *leads, struct reader *db, struct mem *m, const struct owner_change *c)
{
	struct owner_users_active active;
	enum status st = db_one(&active, db, m, &owner_stmts[OWNER_USERS_ACTIVE],
		DB_ARGS(c->owner, c->second_user));

	leads->owner_inactive = c->to == OWNER_TO_USER && !active.owner;
	leads->second_inactive = c->second == OWNER_SECOND_USER && !active.second;
	return st;
}

/* Of each lead that changes, its owner and second after. */
static struct owner_moves
plan(struct mem *m, const struct owner_leads *leads, const struct owner_change *c)
{
	struct owner_moves moves = owner_moves_begin(m);

	for (size_t i = 0; i < leads->n; i++) {
		const struct owner_lead *l = &leads->v[i];
		struct user_id owner = owner_after(l, c), second = second_after(l, c);

		if (owner.v != l->owner_id.v || second.v != l->second_user_id.v)
			owner_moves_add(&moves, l->id, owner, second);
	}
	moves.how = "assigned";
	moves.with_tasks = c->with_tasks;
	moves.reason = c->reason;
	moves.batch = c->batch;
	return moves;
}

enum status
owner_assign_many(struct owner_leads *out, struct writer *db, struct mem *m,
	const struct lead_id *ids, size_t n, const struct owner_change *change,
	const struct owner_seen *seen, size_t n_seen)
{
	struct owner_moves moves;
	const struct db_hold *leads;
	enum status st = hold_leads(&leads, out, db, m, ids, n);

	if (st == ST_OK)
		st = check_users(out, db_reading(db), m, change);
	if (st != ST_OK)
		return st;
	refuse(out, change, seen, n_seen);
	if (out->n_refused || out->owner_inactive || out->second_inactive)
		return ST_INVALID;
	moves = plan(m, out, change);
	out->n_changed = moves.n;
	return owner_moves_write(db, leads, &moves);
}

enum status
owner_give_back(struct writer *db, struct mem *m, const struct db_hold *leads,
	const struct owner_seen *was, size_t n, const char *tasks, const char *appointments,
	const char *batch)
{
	struct owner_moves moves = owner_moves_begin(m);

	for (size_t i = 0; i < n; i++)
		owner_moves_add(&moves, was[i].id, was[i].owner, was[i].second);
	moves.how = "assigned";
	moves.reason = "The change was undone";
	moves.batch = batch;
	moves.with_tasks = true;
	moves.tasks_only = tasks;
	moves.appointments_only = appointments;
	return owner_moves_write(db, leads, &moves);
}

struct owner_offer {
	const struct lead_hold *hold;
	bool is_gone; /* it has an owner, or is closed */
};

enum status
owner_offer_hold(
	const struct owner_offer **out, struct writer *db, struct mem *m, struct lead_id id)
{
	struct owner_offer *made = mem_new(m, struct owner_offer);
	enum status st = lead_hold_unowned(&made->hold, db, m, id);

	made->is_gone = st == ST_CONFLICT;
	*out = made;
	return made->is_gone ? ST_OK : st;
}

struct lead_id
owner_offer_lead(const struct owner_offer *offer)
{
	return lead_hold_facts(offer->hold)->id;
}

/* A lead that could not be taken: whose it is by now. */
static enum status
name_rival(struct owner_rival *out, struct reader *db, struct mem *m, const struct lead_hold *hold)
{
	struct user_id owner = lead_hold_facts(hold)->owner_id;
	enum status st = ST_OK;

	if (owner.v)
		st = db_one(out, db, m, &owner_stmts[OWNER_USER_NAME], DB_ARGS(owner));
	return st == ST_OK ? ST_CONFLICT : st;
}

/* One lead changes to `to`, who is not its second salesperson at the same time. */
static enum status
move_one(struct writer *db, struct mem *m, const struct lead_hold *hold, struct user_id to,
	const char *how, const char *reason)
{
	struct owner_moves moves = owner_moves_begin(m);
	const struct lead_facts *l = lead_hold_facts(hold);
	const struct user_id none = {0};

	owner_moves_add(&moves, l->id, to, l->second_user_id.v == to.v ? none : l->second_user_id);
	moves.how = how;
	moves.reason = reason;
	moves.with_tasks = true;
	return owner_moves_write(db, lead_held(hold), &moves);
}

enum status
owner_take(struct owner_rival *out_rival, struct writer *db, struct mem *m,
	const struct owner_offer *offer)
{
	*out_rival = (struct owner_rival){0};
	if (offer->is_gone)
		return name_rival(out_rival, db_reading(db), m, offer->hold);
	return move_one(db, m, offer->hold, lead_hold_facts(offer->hold)->me, "taken", NULL);
}

#define IN_STORE "With the customer in the store"

enum status
owner_give(struct writer *db, struct mem *m, const struct lead_hold *hold, struct user_id to)
{
	const struct lead_facts *l = lead_hold_facts(hold);

	if (!to.v || l->owner_id.v || !l->is_open)
		return ST_OK;
	return move_one(db, m, hold, to, "assigned", IN_STORE);
}

enum status
owner_give_undo(struct writer *db, struct mem *m, const struct lead_hold *hold, struct utc since)
{
	const struct user_id nobody = {0};
	int64_t given;
	enum status st = db_number(&given, db_reading(db), &owner_stmts[OWNER_GIVEN],
		LEAD_ARGS(hold, since, IN_STORE));

	if (st != ST_OK || !given)
		return st;
	return move_one(db, m, hold, nobody, "assigned", "The check-in was undone");
}

/* Names in full where the actor may open the lead. */
static enum status
unmask(struct owner_pool *pool, struct reader *db, struct mem *m)
{
	int64_t *ids = mem_array(m, int64_t, pool->n);
	struct owner_pool_open *open;
	size_t n_open;
	enum status st;

	for (size_t i = 0; i < pool->n; i++)
		ids[i] = pool->v[i].id.v;
	st = db_rows(&open, &n_open, db, m, &owner_stmts[OWNER_POOL_OPEN], NULL,
		DB_ARGS(db_json_numbers(m, ids, pool->n)));
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < pool->n; i++)
		for (size_t k = 0; k < n_open; k++)
			if (open[k].id.v == pool->v[i].id.v) {
				pool->v[i].may_open = true;
				pool->v[i].name = open[k].name;
			}
	return ST_OK;
}

enum status
owner_pool_list(struct owner_pool *out, struct reader *db, struct mem *m, struct utc since,
	struct lead_id after)
{
	const struct utc begin = {1};
	struct utc from = utc_is_set(since) ? since : begin;
	enum status st;

	*out = (struct owner_pool){0};
	st = db_rows(&out->v, &out->n, db, m, &owner_stmts[OWNER_POOL], NULL,
		DB_ARGS(from, from, after.v));
	if (st != ST_OK)
		return st;
	out->more = out->n > OWNER_POOL_PAGE;
	if (out->more)
		out->n = OWNER_POOL_PAGE;
	return unmask(out, db, m);
}

enum status
owner_pool_count(int64_t *out, struct reader *db)
{
	return db_number(out, db, &owner_stmts[OWNER_POOL_COUNT], DB_NO_ARGS);
}

const char *
owner_how_label(const char *how)
{
	static const char *const labels[][2] = {{"assigned", "Assigned"}, {"taken", "Taken"},
		{"released", "Put up for grabs"}, {"handed_over", "Handed over"}};

	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (text_equal(labels[i][0], how))
			return labels[i][1];
	return "Changed";
}

enum status
owner_events_of_customer(struct owner_event **out, size_t *out_n, struct reader *db, struct mem *m,
	struct customer_id id)
{
	return db_rows(out, out_n, db, m, &owner_stmts[OWNER_EVENTS_CUSTOMER], NULL,
		DB_ARGS(id, OWNER_PAST_MAX));
}
