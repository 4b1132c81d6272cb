/*
 * session.h - signing in and out, and finding who a cookie belongs to.
 *
 * The cookie holds a random 256-bit token; the database holds its SHA-256
 * only. Idle and absolute limits come from the configuration. Signing in
 * always makes a new token.
 */
#ifndef AUTH_SESSION_H
#define AUTH_SESSION_H

#include "auth/actor.h"
#include "auth/proof.h"
#include "base/config.h"

#define SESSION_TOKEN_TEXT 44 /* base64url without padding of 32 bytes, and NUL */

struct session_limits {
	int idle_minutes, absolute_hours;
};

/*
 * Who `token` (text from the cookie, may be NULL or garbage) belongs to, made in `m`.
 * One statement: user, role, effective permissions and the store's version in one row.
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
 * A new session for the user of `proof`, who is signed in on `ip` by it. The token, for the cookie,
 * is made anew each time.
 * ST_INVALID    disabled, or given another password, since the proof was made; or its code was used by another
 *               sign-in meanwhile
 * ST_FORBIDDEN  the user has a second factor, and it was not proved
 */
STATUS_MUST_USE enum status session_begin(char token[SESSION_TOKEN_TEXT], struct writer *w,
	struct mem *m, const struct proof *proof, const char *ip, const char *user_agent,
	struct session_limits limits);

/* End one session, the one of a token (also one that is over already), or all of the user's but
 * `keep` (0: all). What has ended is deleted, so that nothing can begin it again. */
STATUS_MUST_USE enum status session_end(struct writer *w, struct session_id id);
STATUS_MUST_USE enum status session_end_token(struct writer *w, const char *token);
STATUS_MUST_USE enum status
session_end_others(struct writer *w, struct user_id user, struct session_id keep);

/* Delete sessions that nobody signed out of, over for a day, at most 500; how many. For uplogctl jobs. */
STATUS_MUST_USE enum status session_forget(uint64_t *out, struct writer *w);

#endif
