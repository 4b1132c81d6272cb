#include "crm/lead/lead_change.h"

#include "crm/lead/lead_change_sql.h"

enum status
lead_touch(struct writer *db, const struct db_hold *leads, const struct lead_touch *t)
{
	return db_run(NULL, db, &lead_change_stmts[LEAD_CHANGE_TOUCH],
		DB_ARGS_OF(leads, t->at, t->from_customer, t->from_customer, t->attempt, t->attempt,
			t->contact, t->contact));
}

enum status
lead_arrive(struct writer *db, const struct lead_hold *hold, struct utc since)
{
	return db_run(NULL, db, &lead_change_stmts[LEAD_CHANGE_ARRIVE], LEAD_ARGS(hold, since));
}

enum status
lead_in_store(struct writer *db, const struct lead_hold *hold, struct utc since)
{
	return db_run(NULL, db, &lead_change_stmts[LEAD_CHANGE_IN_STORE], LEAD_ARGS(hold, since));
}

enum status
lead_arrival_undo(struct writer *db, const struct lead_hold *hold, struct utc in_at,
	struct utc last_customer_activity_at, struct utc last_activity_at)
{
	return db_run(NULL, db, &lead_change_stmts[LEAD_CHANGE_ARRIVAL_UNDO],
		LEAD_ARGS(hold, in_at, in_at, last_customer_activity_at, last_activity_at));
}

enum status
lead_next(struct writer *db, const struct db_hold *leads)
{
	return db_run(NULL, db, &lead_change_stmts[LEAD_CHANGE_NEXT], DB_NO_ARGS_OF(leads));
}

enum status
lead_move(struct writer *db, const struct db_hold *leads, struct lead_status_id status)
{
	return db_run(
		NULL, db, &lead_change_stmts[LEAD_CHANGE_MOVE], DB_ARGS_OF(leads, status, status));
}

enum status
lead_set_type(struct writer *db, const struct db_hold *leads, const char *type)
{
	return db_run(NULL, db, &lead_change_stmts[LEAD_CHANGE_TYPE], DB_ARGS_OF(leads, type));
}

enum status
lead_set_source(struct writer *db, const struct db_hold *leads, struct source_id source)
{
	return db_run(NULL, db, &lead_change_stmts[LEAD_CHANGE_SOURCE],
		DB_ARGS_OF(leads, source, source));
}

/* A statement that tells the journal of many leads: who, when and from where, after its own arguments. */
static enum status
note(struct writer *db, enum lead_change_stmt which, const struct db_hold *leads, int64_t to,
	const char *batch)
{
	const struct db_actor *a = db_actor(db_reading(db));

	return db_run(NULL, db, &lead_change_stmts[which],
		DB_ARGS_OF(leads, date_now(), a->user, to, batch, a->request_id, a->ip, to));
}

enum status
lead_move_many(struct writer *db, const struct db_hold *leads, struct lead_status_id status,
	const char *batch)
{
	enum status st = note(db, LEAD_CHANGE_NOTE_MOVES, leads, status.v, batch);

	return st == ST_OK ? lead_move(db, leads, status) : st;
}

enum status
lead_source_many(
	struct writer *db, const struct db_hold *leads, struct source_id source, const char *batch)
{
	enum status st = note(db, LEAD_CHANGE_NOTE_SOURCES, leads, source.v, batch);

	return st == ST_OK ? lead_set_source(db, leads, source) : st;
}

enum status
lead_put_back(struct writer *db, const struct db_hold *leads, struct lead_batch_id batch)
{
	return db_run(NULL, db, &lead_change_stmts[LEAD_CHANGE_PUT_BACK],
		DB_ARGS_OF(leads, batch, batch, batch, batch));
}

enum status
lead_give(uint64_t *out_given, struct writer *db, const struct db_hold *leads, const char *owners,
	struct utc now)
{
	return db_run(out_given, db, &lead_change_stmts[LEAD_CHANGE_GIVE],
		DB_ARGS_OF(leads, owners, now));
}

enum status
lead_end(uint64_t *out_ended, struct writer *db, const struct db_hold *leads,
	struct lead_status_id status, struct utc now)
{
	return db_run(out_ended, db, &lead_change_stmts[LEAD_CHANGE_END],
		DB_ARGS_OF(leads, status, now, now, now, now));
}

enum status
lead_open_again(struct writer *db, const struct lead_hold *hold, struct lead_status_id status)
{
	return db_run(NULL, db, &lead_change_stmts[LEAD_CHANGE_OPEN_AGAIN],
		LEAD_ARGS(hold, status, lead_hold_facts(hold)->now));
}

enum status
lead_unsell(struct writer *db, const struct db_hold *lead, struct lead_status_id status,
	struct utc closed_at, struct utc now, int row_version)
{
	return db_run_one(db, &lead_change_stmts[LEAD_CHANGE_UNSELL],
		DB_ARGS_OF(lead, status, closed_at, now, row_version));
}

enum status
lead_sell(struct writer *db, const struct db_hold *lead, struct utc sold_at, struct utc now,
	int row_version)
{
	return db_run_one(db, &lead_change_stmts[LEAD_CHANGE_SELL],
		DB_ARGS_OF(lead, sold_at, now, row_version));
}

enum status
lead_receive_again(
	struct writer *db, const struct db_hold *lead, const char *comments, struct utc now)
{
	return db_run(NULL, db, &lead_change_stmts[LEAD_CHANGE_RECEIVE_AGAIN],
		DB_ARGS_OF(lead, now, comments));
}
