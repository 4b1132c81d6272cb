#include "db/known_sql.h"

#include "db/db.h"

#define WHY "versions say nothing of anybody"

static const struct db_column version_columns[] = {
	DB_COL(struct db_versions, store), DB_COL(struct db_versions, choices)};
static const struct db_map version_map = DB_MAP(struct db_versions, version_columns);

/* Never one that was there before: a restored backup has older ones. */
#define RAISED(set) \
	set " = IF(? = 1, GREATEST(" set " + 1," \
	    " CAST(UNIX_TIMESTAMP(UTC_TIMESTAMP(6)) * 1000000 AS SIGNED)), " set ")"

const struct db_stmt known_stmts[KNOWN_STMT__MAX] = {
	[KNOWN_VERSIONS] = DB_GLOBAL(WHY, .map = &version_map,
		.head = "SELECT store, choices FROM versions WHERE id = 1"),
	[KNOWN_RAISE] = DB_GLOBAL(
		WHY, .head = "UPDATE versions SET " RAISED("store") ", " RAISED("choices") " WHERE id = 1"),
};
