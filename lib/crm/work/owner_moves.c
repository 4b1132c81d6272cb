#include "crm/work/owner_moves.h"

#include "base/log.h"
#include "crm/lead/lead_change.h"
#include "crm/work/owner_sql.h"

struct owner_moves
owner_moves_begin(struct mem *m)
{
	struct owner_moves moves = {.json = text_begin(m)};

	text_add(&moves.json, "[");
	return moves;
}

/* A member that is not there is NULL. */
static void
add_user(struct text *t, const char *name, struct user_id user)
{
	if (user.v)
		text_addf(t, ",\"%s\":%lld", name, (long long)user.v);
}

void
owner_moves_add(
	struct owner_moves *moves, struct lead_id id, struct user_id owner, struct user_id second)
{
	text_addf(&moves->json, "%s{\"id\":%lld", moves->n++ ? "," : "", (long long)id.v);
	add_user(&moves->json, "owner", owner);
	add_user(&moves->json, "second", second);
	text_add(&moves->json, "}");
}

static enum status
write_journal(struct writer *db, const struct db_hold *leads, const struct owner_moves *moves,
	struct utc now)
{
	const struct db_actor *a = db_actor(db_reading(db));
	const char *json = moves->json.s;
	enum status st = db_run(NULL, db, &owner_stmts[OWNER_INSERT_EVENTS],
		DB_ARGS_OF(leads, now, a->user, moves->how, moves->with_tasks, moves->tasks_only,
			moves->appointments_only, moves->reason, moves->batch, json));

	if (st != ST_OK)
		return st;
	return db_run(NULL, db, &owner_stmts[OWNER_INSERT_AUDIT],
		DB_ARGS_OF(leads, now, a->user, moves->reason, moves->batch, a->request_id, a->ip,
			json));
}

static enum status
move_tasks(struct writer *db, const struct db_hold *leads, struct owner_moves *moves)
{
	enum status st = db_run(&moves->tasks, db, &owner_stmts[OWNER_MOVE_TASKS],
		DB_ARGS_OF(leads, moves->json.s, moves->tasks_only));

	if (st != ST_OK)
		return st;
	return db_run(&moves->appointments, db, &owner_stmts[OWNER_MOVE_APPOINTMENTS],
		DB_ARGS_OF(leads, moves->json.s, moves->appointments_only));
}

enum status
owner_moves_write(struct writer *db, const struct db_hold *leads, struct owner_moves *moves)
{
	struct utc now = date_now();
	uint64_t given;
	enum status st;

	if (moves->n == 0)
		return ST_OK;
	text_add(&moves->json, "]");
	st = write_journal(db, leads, moves, now);
	if (st == ST_OK && moves->with_tasks)
		st = move_tasks(db, leads, moves);
	if (st == ST_OK)
		st = lead_give(&given, db, leads, moves->json.s, now);
	if (st == ST_OK && given != moves->n) {
		log_error("owners moved: %llu of %zu leads", (unsigned long long)given, moves->n);
		return ST_ERROR;
	}
	return st;
}
