#include "auth/idem_sql.h"

static const struct db_column idem_columns[] = {
	DB_COL(struct idem_row, location), DB_COL(struct idem_row, content)};
static const struct db_map idem_map = DB_MAP(struct idem_row, idem_columns);

const struct db_stmt idem_stmts[IDEM_STMT__MAX] = {
	[IDEM_ADD] = DB_GLOBAL("a key is its poster's",
		.head = "INSERT INTO idempotency_keys (user_id, path, key_value, content, created_at)"
			" VALUES (?, ?, ?, ?, ?)"),
	[IDEM_FIND] = DB_GLOBAL("a key is its poster's", .map = &idem_map,
		.head = "SELECT location, content FROM idempotency_keys"
			" WHERE user_id = ? AND path = ? AND key_value = ?"),
	[IDEM_FINISH] = DB_GLOBAL("a key is its poster's",
		.head = "UPDATE idempotency_keys SET location = ?"
			" WHERE user_id = ? AND path = ? AND key_value = ?"),
	[IDEM_FORGET] = DB_GLOBAL("housekeeping",
		.head = "DELETE FROM idempotency_keys WHERE created_at < ? LIMIT 500"),
};
