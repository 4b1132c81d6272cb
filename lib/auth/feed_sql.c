#include "auth/feed_sql.h"

static const struct db_column found_columns[] = {DB_COL(struct feed_found, user_id),
	DB_COL(struct feed_found, store), DB_COL(struct feed_found, choices)};
static const struct db_map found_map = DB_MAP(struct feed_found, found_columns);

const struct db_stmt feed_stmts[FEED_STMT__MAX] = {
	[FEED_FIND] = DB_GLOBAL("the holder of a secret finds its one user", .map = &found_map,
		.head = "SELECT u.id AS user_id, v.store, v.choices"
			" FROM users u JOIN versions v ON v.id = 1 WHERE u.ics_token_hash = ?"),
	[FEED_EXISTS] = DB_GLOBAL("the actor's own account",
		.head = "SELECT COUNT(u.ics_token_hash) FROM users u WHERE u.id = ?"),
	[FEED_SET] = DB_GLOBAL("the actor's own account",
		.journal = "user", .unseen = "whatever the address was, it is replaced",
		.head = "UPDATE users SET ics_token_hash = ?, {stamp} WHERE id = ?"),
};
