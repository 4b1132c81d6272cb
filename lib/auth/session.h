/*
 * session.h - signing in and out, and finding who a cookie belongs to.
 *
 * The cookie holds a random 256-bit token; the database holds its SHA-256
 * only. Idle and absolute limits come from the configuration. Signing in
 * always makes a new token. Nobody is ever locked out: after failures the
 * answer is delayed, growing per account and per address up to a bound, and
 * an unknown user costs the same time and gets the same words.
 */
#ifndef AUTH_SESSION_H
#define AUTH_SESSION_H

#include "auth/actor.h"
#include "base/config.h"

#define SESSION_TOKEN_TEXT 44 /* base64url without padding of 32 bytes, and NUL */

struct session_limits {
	int idle_minutes, absolute_hours;
};

/*
 * Who `token` (text from the cookie, may be NULL or garbage) belongs to, made in `m`.
 * One statement: user, role and effective permissions in one row.
 * ST_NOT_FOUND  no live session, an idle or expired one, or a user who is not active
 */
STATUS_MUST_USE enum status session_find(struct actor *out, struct reader *r, struct mem *m,
	const char *token, struct session_limits limits);

/* Note that the session was used; the caller does this at most once a minute (session_needs_touch).
 */
bool session_needs_touch(const struct actor *a);
STATUS_MUST_USE enum status session_touch(struct writer *w, struct session_id id);

/* A live session, as its user sees it in the settings. */
struct session_seen {
	struct session_id id;
	struct utc created_at, last_seen_at;
	const char *ip, *user_agent;
};
STATUS_MUST_USE enum status session_list(struct session_seen **out, size_t *out_n, struct reader *r,
	struct mem *m, struct user_id user, struct session_limits limits);

/*
 * Check login and password: the proof that sign-in, and changing one's
 * password, ask for.
 *
 * Returns ST_OK for every answer to the person, so that a failure is committed
 * too; what the answer is stands in out->st:
 *   ST_OK        it is `user`
 *   ST_INVALID   unknown user, wrong password or inactive user: one answer for all
 *   ST_TOO_MANY  this account or address must wait wait_s seconds; the password was not looked at
 *
 * The first 5 failures of an account (20 of an address, which people share)
 * are free, then the next try waits 2, 4, 8 .. 60 s; success begins anew, an
 * hour without a failure too. From an address where the user has signed in
 * within 30 days the account's failures count apart, so that a stranger's
 * guesses elsewhere do not make the user wait. Tries at once count one by one.
 */
struct sign_in {
	const char *login, *password, *ip, *user_agent;
};
struct sign_in_result {
	enum status st;
	char token[SESSION_TOKEN_TEXT]; /* of session_sign_in: for the cookie */
	struct user_id user;
	int wait_s;
};
STATUS_MUST_USE enum status
session_prove(struct sign_in_result *out, struct writer *w, struct mem *m, struct sign_in in);

/* As session_prove, and make a session. */
STATUS_MUST_USE enum status session_sign_in(struct sign_in_result *out, struct writer *w,
	struct mem *m, struct sign_in in, struct session_limits limits);

/* End one session, or all of the user's but `keep` (0: all). */
STATUS_MUST_USE enum status session_end(struct writer *w, struct session_id id);
STATUS_MUST_USE enum status
session_end_others(struct writer *w, struct user_id user, struct session_id keep);

/* Delete failures older than a day and sessions over for 90 days, at most 500 of each: for
 * uplogctl jobs.*/
STATUS_MUST_USE enum status session_forget(struct writer *w);

#endif
