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
 * One statement: user, role, effective permissions and the store's zone check in one row.
 * ST_NOT_FOUND  no live session, an idle or expired one, or a user who is not active
 */
STATUS_MUST_USE enum status session_find(struct actor *out, struct reader *r, struct mem *m,
	const char *token, struct session_limits limits);

/* Note that the session was used; the caller does this at most once a minute (session_needs_touch).
 */
bool session_needs_touch(const struct actor *a);
STATUS_MUST_USE enum status session_touch(struct writer *w, struct session_id id);

/*
 * Check login and password, and make a session.
 * out_token     SESSION_TOKEN_TEXT bytes
 * ST_INVALID    unknown user, wrong password or inactive user: one answer for all
 * ST_TOO_MANY   this account or address must wait; *out_wait_s says how long
 * The failure itself is written, so the caller commits on ST_INVALID too: see session_sign_in's use
 * in account.
 */
struct sign_in {
	const char *login, *password, *ip, *user_agent;
};
struct sign_in_result {
	enum status st; /* ST_OK, ST_INVALID, ST_TOO_MANY */
	char token[SESSION_TOKEN_TEXT];
	struct user_id user;
	int wait_s;
};
STATUS_MUST_USE enum status session_sign_in(struct sign_in_result *out, struct writer *w,
	struct mem *m, struct sign_in in, struct session_limits limits);

/* End one session, or all of the user's but `keep` (0: all). */
STATUS_MUST_USE enum status session_end(struct writer *w, struct session_id id);
STATUS_MUST_USE enum status
session_end_others(struct writer *w, struct user_id user, struct session_id keep);

#endif
