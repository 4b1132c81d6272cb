#include "auth/feed_sql.h"

#include "auth/rights_sql.h"

static const struct db_column found_columns[] = {DB_COL(struct feed_found, user_id),
	DB_COL(struct feed_found, team_id), DB_COL(struct feed_found, scope),
	DB_COL(struct feed_found, login), DB_COL(struct feed_found, name),
	DB_COL(struct feed_found, role_name), DB_COL(struct feed_found, theme),
	DB_COL(struct feed_found, codes)};
static const struct db_map found_map = DB_MAP(struct feed_found, found_columns);

const struct db_stmt feed_stmts[FEED_STMT__MAX] = {
	[FEED_FIND] = DB_GLOBAL("the holder of a secret finds its one user", .map = &found_map,
		.head = "SELECT u.id AS user_id, u.team_id, r.scope, u.login,"
			" CONCAT(u.first_name, ' ', u.last_name) AS name, r.name AS role_name,"
			" u.theme, " RIGHTS_CODES " AS codes"
			" FROM users u JOIN roles r ON r.id = u.role_id"
			" WHERE u.ics_token_hash = ? AND u.is_active = 1"),
	[FEED_EXISTS] = DB_GLOBAL("the actor's own account",
		.head = "SELECT COUNT(u.ics_token_hash) FROM users u WHERE u.id = ?"),
	[FEED_SET] = DB_GLOBAL("the actor's own account",
		.journal = "user", .unseen = "whatever the address was, it is replaced",
		.head = "UPDATE users SET ics_token_hash = ?, {stamp} WHERE id = ?"),
};
