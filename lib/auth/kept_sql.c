#include "auth/kept_sql.h"

static const struct db_column key_columns[] = {DB_COL(struct kept_key, form_key)};
static const struct db_map key_map = DB_MAP(struct kept_key, key_columns);

const struct db_stmt kept_stmts[KEPT_STMT__MAX] = {
	[KEPT_KEY] = DB_GLOBAL("the key seals what is one user's", .map = &key_map,
		.head = "SELECT form_key FROM server_keys WHERE id = 1"),
};
