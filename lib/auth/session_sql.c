#include "auth/session_sql.h"

static const struct db_column found_columns[] = {DB_COL(struct session_found, session_id),
	DB_COL(struct session_found, user_id), DB_COL(struct session_found, seen),
	DB_COL(struct session_found, must_enrol),
	DB_COL(struct session_found, store), DB_COL(struct session_found, choices)};
static const struct db_map found_map = DB_MAP(struct session_found, found_columns);

static const struct db_column seen_columns[] = {DB_COL(struct session_seen, id),
	DB_COL(struct session_seen, created_at), DB_COL(struct session_seen, last_seen_at),
	DB_COL(struct session_seen, ip), DB_COL(struct session_seen, user_agent)};
static const struct db_map seen_map = DB_MAP(struct session_seen, seen_columns);

const struct db_stmt session_stmts[SESSION_STMT__MAX] = {
	[SESSION_FIND] = DB_GLOBAL("the holder of a token finds that one session",
		.map = &found_map,
		.head = "SELECT s.id AS session_id, s.user_id, s.last_seen_at AS seen, s.must_enrol,"
			" v.store, v.choices"
			" FROM sessions s JOIN versions v ON v.id = 1"
			" WHERE s.token_hash = ? AND s.expires_at > ? AND s.last_seen_at > ?"),
	[SESSION_TOUCH] = DB_GLOBAL("a session is its holder's",
		.head = "UPDATE sessions SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?"),
	[SESSION_ADD] = DB_GLOBAL("a session is its holder's",
		.head = "INSERT INTO sessions (token_hash, user_id, created_at, last_seen_at,"
			" expires_at, must_enrol, ip, user_agent)"
			" VALUES (?, ?, ?, ?, ?, ?, ?, LEFT(?, 255))"),
	[SESSION_END] = DB_GLOBAL("a session is its holder's",
		.head = "DELETE FROM sessions WHERE id = ?"),
	[SESSION_END_TOKEN] = DB_GLOBAL("a session is its holder's",
		.head = "DELETE FROM sessions WHERE token_hash = ?"),
	[SESSION_END_OTHERS] = DB_GLOBAL("the sessions of one user, named by the caller",
		.head = "DELETE FROM sessions WHERE user_id = ? AND id <> ?"),
	[SESSION_LIST] = DB_GLOBAL("the sessions of one user, named by the caller",
		.map = &seen_map,
		.head = "SELECT id, created_at, last_seen_at, ip, user_agent FROM sessions"
			" WHERE user_id = ? AND expires_at > ?"
			" AND last_seen_at > ? ORDER BY last_seen_at DESC, id DESC LIMIT 50"),
	[SESSION_SIGNED_IN] = DB_GLOBAL("the user who signs in",
		.keeps = "when somebody signed in last is no change of the user",
		.unraised = "only administrators look at it, and then it is read",
		.head = "UPDATE users SET last_sign_in_at = ?"
			" WHERE id = ? AND is_active = 1 AND password_hash = ?"),
	[SESSION_FORGET_OVER] = DB_GLOBAL(
		"housekeeping", .head = "DELETE FROM sessions WHERE expires_at < ? LIMIT 500"),
};
