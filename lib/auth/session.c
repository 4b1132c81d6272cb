#include "auth/session.h"

#include <string.h>

#include "auth/password.h"
#include "auth/secret.h"
#include "auth/session_sql.h"
#include "base/text.h"

#define MINUTE 60
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

#define FREE_ACCOUNT  5          /* failures before the first delay */
#define FREE_ADDRESS  20         /* a showroom's people share one address */
#define WAIT_MAX      60         /* s */
#define BUSY_WAIT     5          /* s, when too many passwords are being checked */
#define QUIET         HOUR       /* without a failure, the count begins anew */
#define FAMILIAR      (30 * DAY) /* an address counts as the user's own so long after a sign-in */
#define SESSIONS_KEPT (90 * DAY)

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
	struct session_found row;
	struct utc now = date_now();
	enum status st;

	if (!token || strlen(token) != SESSION_TOKEN_TEXT - 1)
		return ST_NOT_FOUND;
	secret_hash(hash, token);
	st = db_one(&row, r, m, &session_stmts[SESSION_FIND],
		DB_ARGS(hash_bytes(hash), now, before(now, limits.idle_minutes * MINUTE)));
	if (st != ST_OK)
		return st;
	*out = (struct actor){.user = row.user_id,
		.team = row.team_id,
		.coverage = actor_coverage_named(row.scope),
		.session = row.session_id,
		.login = row.login,
		.name = row.name,
		.role = row.role_name,
		.theme = row.theme,
		.perms = actor_perms_listed(row.codes),
		.seen = row.seen};
	return ST_OK;
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

	return db_rows(out, out_n, r, m, &session_stmts[SESSION_LIST], 0,
		DB_ARGS(user, now, before(now, limits.idle_minutes * MINUTE)));
}

/* What counts the failures of one try: of the account, and of the address. */
struct tries {
	unsigned char account[SECRET_HASH], address[SECRET_HASH];
	int account_failures, address_failures;
	int wait_s;
};

/*
 * An address that the user has signed in from counts by itself: strangers who
 * guess at a login from elsewhere cannot make its owner wait.
 */
static struct tries
tries_of(struct mem *m, struct sign_in in, bool familiar)
{
	const char *login = text_lower(m, in.login);
	struct tries t = {.wait_s = 0};

	secret_hash(t.account, familiar ? mem_printf(m, "%s\n%s", login, in.ip) : login);
	secret_hash(t.address, in.ip);
	return t;
}

/* Hold the two counters until the end of the transaction, so that tries at once count one by one,
 * and read them. */
static enum status
tries_hold(struct tries *t, struct writer *w, struct mem *m, struct utc now)
{
	struct session_tries *rows;
	size_t n;
	enum status st;

	st = db_run(NULL, w, &session_stmts[SESSION_TRIES_HOLD],
		DB_ARGS(hash_bytes(t->account), now, now, hash_bytes(t->address), now, now));
	if (st != ST_OK)
		return st;
	st = db_rows(&rows, &n, db_reading(w), m, &session_stmts[SESSION_TRIES], 0,
		DB_ARGS(before(now, QUIET), hash_bytes(t->account), hash_bytes(t->address)));
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		int wait = (int)(rows[i].next_allowed_at.s - now.s);

		*(rows[i].of_address ? &t->address_failures : &t->account_failures) =
			rows[i].failures;
		if (wait > t->wait_s)
			t->wait_s = wait;
	}
	return st;
}

/* Seconds until the next try after `failures`: 2, 4, 8 .. from the first that is not free. */
static int
wait_after(int failures, int free_tries)
{
	int over = failures - free_tries + 1;

	if (over < 1)
		return 0;
	return over < 6 ? 1 << over : WAIT_MAX;
}

static enum status
tries_set(struct writer *w, const struct tries *t, int account, int address, struct utc now)
{
	enum status st;

	st = db_run(NULL, w, &session_stmts[SESSION_TRIES_SET],
		DB_ARGS(account, now, after(now, wait_after(account, FREE_ACCOUNT)), "account",
			hash_bytes(t->account)));
	if (st != ST_OK)
		return st;
	return db_run(NULL, w, &session_stmts[SESSION_TRIES_SET],
		DB_ARGS(address, now, after(now, wait_after(address, FREE_ADDRESS)), "address",
			hash_bytes(t->address)));
}

/* A new session for a user who has proved who they are. */
static enum status
session_begin(struct sign_in_result *out, struct writer *w, struct mem *m, struct sign_in in,
	struct session_limits limits)
{
	unsigned char bytes[SECRET_HASH], hash[SECRET_HASH];
	struct utc now = date_now();
	enum status st;

	secret_random(bytes, sizeof(bytes));
	memcpy(out->token, secret_base64url(m, bytes, sizeof(bytes)), SESSION_TOKEN_TEXT);
	secret_hash(hash, out->token);
	st = db_run(NULL, w, &session_stmts[SESSION_ADD],
		DB_ARGS(hash_bytes(hash), out->user, now, now,
			after(now, (int64_t)limits.absolute_hours * HOUR), in.ip, in.user_agent));
	if (st != ST_OK)
		return st;
	return db_run(NULL, w, &session_stmts[SESSION_SIGNED_IN], DB_ARGS(now, out->user));
}

/*
 * The user of a login. The database finds Ä for A too; only upper and lower
 * case are the same here, so that each login has one counter of failures.
 */
static enum status
user_find(struct session_user *out, struct writer *w, struct mem *m, struct sign_in in)
{
	enum status st = db_one(out, db_reading(w), m, &session_stmts[SESSION_SIGN_IN_USER],
		DB_ARGS(in.ip, before(date_now(), FAMILIAR), in.login));

	if (st == ST_OK && text_equal_fold(out->login, in.login))
		return ST_OK;
	*out = (struct session_user){.is_active = false};
	return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status
session_prove(struct sign_in_result *out, struct writer *w, struct mem *m, struct sign_in in)
{
	struct utc now = date_now();
	struct session_user user;
	struct tries tries;
	enum status st;

	*out = (struct sign_in_result){.st = ST_INVALID};
	in.ip = in.ip ? in.ip : "";
	st = user_find(&user, w, m, in);
	if (st != ST_OK)
		return st;
	tries = tries_of(m, in, user.familiar);
	st = tries_hold(&tries, w, m, now);
	if (st != ST_OK)
		return st;
	out->wait_s = tries.wait_s;
	st = tries.wait_s > 0
		     ? ST_TOO_MANY
		     : password_check(user.is_active ? user.password_hash : NULL, in.password);
	if (st == ST_OK) {
		out->st = ST_OK;
		out->user = user.id;
		return tries_set(w, &tries, 0, 0, now);
	}
	if (st == ST_INVALID)
		return tries_set(
			w, &tries, tries.account_failures + 1, tries.address_failures + 1, now);
	if (st != ST_TOO_MANY)
		return st;
	out->st = ST_TOO_MANY;
	out->wait_s = out->wait_s ? out->wait_s : BUSY_WAIT;
	return ST_OK;
}

enum status
session_sign_in(struct sign_in_result *out, struct writer *w, struct mem *m, struct sign_in in,
	struct session_limits limits)
{
	enum status st = session_prove(out, w, m, in);

	if (st != ST_OK || out->st != ST_OK)
		return st;
	return session_begin(out, w, m, in, limits);
}

enum status
session_end(struct writer *w, struct session_id id)
{
	return db_run(NULL, w, &session_stmts[SESSION_END], DB_ARGS(date_now(), id));
}

enum status
session_end_others(struct writer *w, struct user_id user, struct session_id keep)
{
	return db_run(
		NULL, w, &session_stmts[SESSION_END_OTHERS], DB_ARGS(date_now(), user, keep.v));
}

enum status
session_forget(struct writer *w)
{
	struct utc now = date_now();
	enum status st;

	st = db_run(NULL, w, &session_stmts[SESSION_FORGET_TRIES], DB_ARGS(before(now, DAY)));
	if (st != ST_OK)
		return st;
	return db_run(
		NULL, w, &session_stmts[SESSION_FORGET_OVER], DB_ARGS(before(now, SESSIONS_KEPT)));
}
