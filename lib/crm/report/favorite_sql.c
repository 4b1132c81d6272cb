#include "crm/report/favorite_sql.h"

#define OWN "a favourite is its user's own, and the handle's actor is that user"

static const struct db_column favorite_columns[] = {DB_COL(struct favorite, id),
	DB_COL(struct favorite, report), DB_COL(struct favorite, name),
	DB_COL(struct favorite, query)};
static const struct db_map favorite_map = DB_MAP(struct favorite, favorite_columns);

const struct db_stmt favorite_stmts[FAVORITE_STMT__MAX] = {
	[FAVORITE_LIST] = DB_GLOBAL(OWN, .map = &favorite_map, .known = DB_KNOWN_CHOICES,
		.head = "SELECT id, report, name, query FROM report_favorites"
			" WHERE user_id = ? ORDER BY sort_order, id"),
	[FAVORITE_GET] = DB_GLOBAL(OWN, .map = &favorite_map,
		.head = "SELECT id, report, name, query FROM report_favorites"
			" WHERE id = ? AND user_id = ?"),
	[FAVORITE_COUNT] =
		DB_GLOBAL(OWN, .head = "SELECT COUNT(*) FROM report_favorites WHERE user_id = ?"),
	[FAVORITE_ADD] = DB_GLOBAL(OWN,
		.head = "INSERT INTO report_favorites (user_id, report, name, query, sort_order,"
			" created_by, updated_by) VALUES (?, ?, ?, ?, ?, ?, ?)"),
	[FAVORITE_REMOVE] =
		DB_GLOBAL(OWN,
		.keeps = "one's own choice, and nobody else's",
		.head = "DELETE FROM report_favorites WHERE id = ? AND user_id = ?"),
};
