#include "crm/work/transfer.h"

#include "crm/work/owner_moves.h"
#include "crm/work/transfer_sql.h"

/* Who may be given the next lead. */
struct takers {
	struct transfer_taker *v;
	size_t n;
	struct user_id last; /* whose turn it was */
};

static enum status
claim_turn(struct takers *out, struct writer *db, struct team_id team)
{
	enum status st = db_run(NULL, db, &transfer_stmts[TRANSFER_TURN_ENTER], DB_ARGS(team));

	if (st != ST_OK)
		return st;
	return db_number(
		&out->last.v, db_reading(db), &transfer_stmts[TRANSFER_TURN], DB_ARGS(team));
}

static enum status
find_takers(struct takers *out, struct writer *db, struct mem *m, const struct db_hold *leads,
	const struct transfer *t)
{
	bool one = t->way == TRANSFER_USER;
	enum status st;

	*out = (struct takers){0};
	if (t->way == TRANSFER_UP_FOR_GRABS)
		return ST_OK;
	if (t->way == TRANSFER_ROUND_ROBIN) {
		st = claim_turn(out, db, t->team);
		if (st != ST_OK)
			return st;
	}
	st = one ? db_rows(&out->v, &out->n, db_reading(db), m, &transfer_stmts[TRANSFER_ONE], NULL,
			   DB_ARGS(t->user))
		 : db_rows(&out->v, &out->n, db_reading(db), m, &transfer_stmts[TRANSFER_TAKERS],
			   NULL, DB_ARGS_OF(leads, t->team));
	return st == ST_OK && out->n == 0 ? ST_INVALID : st;
}

/* The first of the highest ids' turn begins anew. */
static struct transfer_taker *
next_in_turn(const struct takers *takers)
{
	for (size_t i = 0; i < takers->n; i++)
		if (takers->v[i].id.v > takers->last.v)
			return &takers->v[i];
	return &takers->v[0];
}

static struct transfer_taker *
least_busy(const struct takers *takers)
{
	struct transfer_taker *least = &takers->v[0];

	for (size_t i = 1; i < takers->n; i++)
		if (takers->v[i].open < least->open)
			least = &takers->v[i];
	return least;
}

static struct user_id
take(struct takers *takers, enum transfer_way way)
{
	struct transfer_taker *taker;

	if (takers->n == 0)
		return (struct user_id){0};
	taker = way == TRANSFER_ROUND_ROBIN ? next_in_turn(takers) : least_busy(takers);
	taker->open++;
	takers->last = taker->id;
	return taker->id;
}

/* Each lead's new owner; those that have it already do not move. */
static void
plan(struct owner_moves *moves, struct user_id *to, struct takers *takers,
	const struct transfer_lead *leads, size_t n, enum transfer_way way)
{
	const struct user_id none = {0};

	for (size_t i = 0; i < n; i++) {
		struct user_id owner = take(takers, way), second = leads[i].second_user_id;

		if (to)
			to[i] = owner;
		if (second.v && second.v == owner.v)
			second = none;
		if (owner.v != leads[i].owner_id.v || second.v != leads[i].second_user_id.v)
			owner_moves_add(moves, leads[i].id, owner, second);
	}
}

enum status
transfer_many(struct user_id *to, struct writer *db, struct mem *m, const struct db_hold *leads,
	const struct transfer *t)
{
	struct owner_moves moves = owner_moves_begin(m);
	struct transfer_lead *v;
	struct takers takers;
	size_t n;
	enum status st = find_takers(&takers, db, m, leads, t);

	if (st == ST_OK)
		st = db_rows(&v, &n, db_reading(db), m, &transfer_stmts[TRANSFER_LEADS], NULL,
			DB_NO_ARGS_OF(leads));
	if (st != ST_OK)
		return st;
	plan(&moves, to, &takers, v, n, t->way);
	moves.how = "assigned";
	moves.reason = t->reason;
	moves.batch = t->batch;
	moves.with_tasks = true;
	if (t->way == TRANSFER_ROUND_ROBIN)
		st = db_run(NULL, db, &transfer_stmts[TRANSFER_TURN_SET],
			DB_ARGS(takers.last, t->team));
	return st == ST_OK ? owner_moves_write(db, leads, &moves) : st;
}
