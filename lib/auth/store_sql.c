#include "auth/store_sql.h"

#include "auth/store.h"

static const struct db_column store_columns[] = {
	DB_COL(struct store, name),
	DB_COL(struct store, zone),
	DB_COL(struct store, currency),
	DB_COL(struct store, calling_code),
	DB_COL(struct store, reference_key),
	DB_COL(struct store, version),
};
static const struct db_map store_map = DB_MAP(struct store, store_columns);

const struct db_stmt store_stmts[STORE_STMT__MAX] = {
	[STORE_FIND] = DB_GLOBAL("the store's name and zone are on every page", .map = &store_map,
		.head = "SELECT o.name, o.zone, o.currency, o.calling_code, o.reference_key,"
			" v.store AS version FROM store_settings o JOIN versions v ON v.id = 1"
			" WHERE o.id = 1"),
};
