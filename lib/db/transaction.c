/* Who may read and who may write, and the one function that runs every transaction. */
#include <time.h>

#include "base/date.h"
#include "base/log.h"
#include "db/internal.h"

#define TRIES   4
#define HANG_MS 1000 /* a database that was silent for so long hangs: no second try */

struct reader *
db_reading(struct writer *w)
{
	return &w->reader;
}

const struct db_actor *
db_actor(const struct reader *r)
{
	return &r->actor;
}

struct user_id
db_user(const struct reader *r)
{
	return r->actor.user;
}

void
db_counters_set(struct db *db, struct db_counters to)
{
	db->counters = to;
}

struct db_counters
db_counters(const struct db *db)
{
	return db->counters;
}

void
db_tally(struct reader *r, size_t n)
{
	r->db->counters.tally += n;
}

static struct db_actor
actor_or_nobody(const struct db_actor *actor)
{
	return actor ? *actor : (struct db_actor){0};
}

enum status
db_read(struct db *db, const struct db_actor *actor, db_read_fn *fn, void *arg)
{
	struct reader r = {.db = db, .actor = actor_or_nobody(actor)};
	int64_t began = date_tick_ms();
	enum status st = ST_UNAVAILABLE;

	for (int i = 0; i < 2 && st == ST_UNAVAILABLE; i++) {
		bool fresh = !db->my;

		st = db_connect(db);
		db->turn++;
		if (st == ST_OK)
			st = fn(&r, arg);
		if (st == ST_UNAVAILABLE || db->spoiled)
			db_disconnect(db);
		if (fresh || date_tick_ms() - began > HANG_MS)
			break;
	}
	return st;
}

/* One try: begin, `fn`, commit or roll back. `*lost_in_commit` when nobody can tell whether it was
 * committed. */
static enum status
try_once(struct writer *w, db_write_fn *fn, void *arg, bool *lost_in_commit)
{
	struct db *db = w->reader.db;
	enum status st = db_command(db, "START TRANSACTION READ WRITE"), undo;

	*lost_in_commit = false;
	db->turn++;
	if (st != ST_OK)
		return st;
	st = fn(w, arg);
	if (st == ST_OK)
		st = db_settled(w);
	if (st == ST_OK)
		st = db_known_raise(w);
	if (st == ST_OK && !db->spoiled) {
		st = db_command(db, "COMMIT");
		*lost_in_commit = st == ST_UNAVAILABLE;
		return st;
	}
	if (st == ST_UNAVAILABLE)
		return st;
	undo = db->spoiled ? ST_ERROR : db_command(db, "ROLLBACK");
	if (undo != ST_OK)
		db_disconnect(db);
	return st == ST_OK ? ST_ERROR : st;
}

static void
back_off(int attempt)
{
	struct timespec pause = {0, (10L << attempt) * 1000000L};

	nanosleep(&pause, NULL);
}

enum status
db_write(struct db *db, const struct db_actor *actor, db_write_fn *fn, void *arg)
{
	enum status st = ST_RETRY;
	int64_t began = date_tick_ms();
	int lost = 0;

	for (int i = 0; i < TRIES && (st == ST_RETRY || st == ST_UNAVAILABLE); i++) {
		struct writer w = {.reader = {.db = db, .actor = actor_or_nobody(actor)}};
		bool lost_in_commit = false, fresh = !db->my;

		if (i && st == ST_RETRY)
			back_off(i);
		st = db_connect(db);
		if (st != ST_OK)
			return st;
		st = try_once(&w, fn, arg, &lost_in_commit);
		if (st != ST_UNAVAILABLE)
			continue;
		db_disconnect(db);
		if (lost_in_commit) {
			log_error("db connection lost in COMMIT: outcome unknown");
			return st;
		}
		if (fresh || ++lost > 1 || date_tick_ms() - began > HANG_MS)
			return st;
	}
	return st;
}

enum status
db_script(struct writer *w, const char *sql, size_t n)
{
	struct db *db = w->reader.db;

	db->counters.statements++;
	db_known_changed(w, db_known_written(sql));
	if (mysql_real_query(db->my, sql, (unsigned long)n) == 0) {
		mysql_free_result(mysql_store_result(db->my)); /* what ANALYZE says */
		if (mysql_errno(db->my) == 0)
			return ST_OK;
	}
	log_error("db script: %s", mysql_error(db->my));
	return db_error_status(mysql_errno(db->my), mysql_error(db->my), sql);
}
