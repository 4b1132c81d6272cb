#include "auth/link_sql.h"

static const struct db_column row_columns[] = {DB_COL(struct link_row, kind)};
static const struct db_map row_map = DB_MAP(struct link_row, row_columns);

static const struct db_column user_columns[] = {DB_COL(struct link_user, id),
	DB_COL(struct link_user, login), DB_COL(struct link_user, name)};
static const struct db_map user_map = DB_MAP(struct link_user, user_columns);

#define WHY "the holder of a secret finds its one user"

const struct db_stmt link_stmts[LINK_STMT__MAX] = {
	[LINK_ADD] = DB_GLOBAL("the caller may change this user",
		.head = "INSERT INTO one_time_links (user_id, kind, created_at, created_by)"
			" VALUES (?, ?, ?, ?)"),
	[LINK_ADD_RESETS] = DB_GLOBAL("nobody is signed in yet",
		.head = "INSERT INTO one_time_links (user_id, kind, created_at)"
			" SELECT u.id, 'reset', ? FROM users u WHERE u.email = ?"
			" AND u.is_active = 1 AND NOT EXISTS (SELECT 1 FROM one_time_links l"
			" WHERE l.user_id = u.id AND l.kind = 'reset' AND l.created_at > ?)"),
	[LINK_KIND] = DB_GLOBAL("the machines' work is nobody's own", .map = &row_map,
		.head = "SELECT l.kind FROM one_time_links l JOIN users u ON u.id = l.user_id"
			" WHERE l.id = ? AND u.is_active = 1"),
	[LINK_SET_SECRET] = DB_GLOBAL("the machines' work is nobody's own",
		.head = "UPDATE one_time_links SET token_hash = ?, expires_at = ? WHERE id = ?"),
	[LINK_FIND] = DB_GLOBAL(WHY, .map = &user_map,
		.head = "SELECT u.id, u.login, CONCAT(u.first_name, ' ', u.last_name) AS name"
			" FROM one_time_links l JOIN users u ON u.id = l.user_id"
			" WHERE l.token_hash = ? AND l.expires_at > ? AND u.is_active = 1"),
	[LINK_TAKE] = DB_GLOBAL(WHY,
		.head = "DELETE FROM one_time_links WHERE token_hash = ? AND expires_at > ?"),
	[LINK_SET_PASSWORD] = DB_GLOBAL(WHY, .journal = "user",
		.unseen = "whatever it was, it is replaced",
		.head = "UPDATE users SET password_hash = ?, password_changed_at = ?, {stamp}"
			" WHERE id = ? AND is_active = 1"),
	[LINK_VOID] = DB_GLOBAL("the links of one user, named by the caller",
		.head = "DELETE FROM one_time_links WHERE user_id = ?"),
	[LINK_FORGET] = DB_GLOBAL("housekeeping",
		.head = "DELETE FROM one_time_links WHERE created_at < ? LIMIT 500"),
};
