#include "auth/session.h"

#include <string.h>

#include "auth/second.h"
#include "auth/secret.h"
#include "auth/session_sql.h"

#define MINUTE 60
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

static struct utc
before(struct utc t, int64_t seconds)
{
	return (struct utc){t.s - seconds};
}

static struct utc
after(struct utc t, int64_t seconds)
{
	return (struct utc){t.s + seconds};
}

static struct db_bytes
hash_bytes(const unsigned char hash[SECRET_HASH])
{
	return (struct db_bytes){hash, SECRET_HASH};
}

enum status
session_find(struct actor *out, struct reader *r, struct mem *m, const char *token,
	struct session_limits limits)
{
	unsigned char hash[SECRET_HASH];
	struct session_found row = {0};
	struct utc now = date_now();
	enum status st;

	if (!token || strlen(token) != SESSION_TOKEN_TEXT - 1)
		return ST_NOT_FOUND;
	secret_hash(hash, token);
	st = db_one(&row, r, m, &session_stmts[SESSION_FIND],
		DB_ARGS(hash_bytes(hash), now, before(now, limits.idle_minutes * MINUTE)));
	if (st == ST_OK)
		st = actor_find(
			out, r, m, row.user_id, (struct db_versions){row.store, row.choices});
	out->session = row.session_id;
	out->seen = row.seen;
	out->must_enrol = row.must_enrol;
	return st;
}

bool
session_needs_touch(const struct actor *a)
{
	return date_now().s - a->seen.s >= MINUTE;
}

enum status
session_touch(struct writer *w, struct session_id id)
{
	struct utc now = date_now();

	return db_run(NULL, w, &session_stmts[SESSION_TOUCH], DB_ARGS(now, id, now));
}

enum status
session_list(struct session_seen **out, size_t *out_n, struct reader *r, struct mem *m,
	struct user_id user, struct session_limits limits)
{
	struct utc now = date_now();

	return db_rows(out, out_n, r, m, &session_stmts[SESSION_LIST], NULL,
		DB_ARGS(user, now, before(now, limits.idle_minutes * MINUTE)));
}

enum status
session_begin(char token[SESSION_TOKEN_TEXT], struct writer *w, struct mem *m,
	const struct proof *proof, const char *ip, const char *user_agent,
	struct session_limits limits)
{
	unsigned char bytes[SECRET_HASH], hash[SECRET_HASH];
	struct utc now = date_now();
	enum status st;

	if (proof->st != ST_OK || proof->second == SECOND_ASKED)
		return ST_FORBIDDEN;
	st = proof->second == SECOND_PROVED ? second_take(w, proof) : ST_OK;
	if (st != ST_OK)
		return st;
	st = db_run_one(
		w, &session_stmts[SESSION_SIGNED_IN], DB_ARGS(now, proof->user, proof->stored));
	if (st != ST_OK)
		return st == ST_CONFLICT ? ST_INVALID : st;
	st = tries_clear(w, &proof->tries);
	if (st != ST_OK)
		return st;
	secret_random(bytes, sizeof(bytes));
	memcpy(token, secret_base64url(m, bytes, sizeof(bytes)), SESSION_TOKEN_TEXT);
	secret_hash(hash, token);
	return db_run(NULL, w, &session_stmts[SESSION_ADD],
		DB_ARGS(hash_bytes(hash), proof->user, now, now,
			after(now, (int64_t)limits.absolute_hours * HOUR),
			proof->second == SECOND_MISSING, ip, user_agent));
}

enum status
session_end(struct writer *w, struct session_id id)
{
	return db_run(NULL, w, &session_stmts[SESSION_END], DB_ARGS(id));
}

enum status
session_end_token(struct writer *w, const char *token)
{
	unsigned char hash[SECRET_HASH];

	secret_hash(hash, token);
	return db_run(NULL, w, &session_stmts[SESSION_END_TOKEN], DB_ARGS(hash_bytes(hash)));
}

enum status
session_end_others(struct writer *w, struct user_id user, struct session_id keep)
{
	return db_run(NULL, w, &session_stmts[SESSION_END_OTHERS], DB_ARGS(user, keep.v));
}

enum status
session_forget(uint64_t *out, struct writer *w)
{
	return db_run(
		out, w, &session_stmts[SESSION_FORGET_OVER], DB_ARGS(before(date_now(), DAY)));
}
