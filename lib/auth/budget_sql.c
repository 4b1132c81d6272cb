#include "auth/budget_sql.h"

#include "auth/budget.h"

static const struct db_column end_columns[] = {
	DB_COL(struct budget_end, user_id),
	DB_COL(struct budget_end, user_name),
	DB_COL(struct budget_end, what),
	DB_COL(struct budget_end, hour_at),
	DB_COL(struct budget_end, used),
};
static const struct db_map end_map = DB_MAP(struct budget_end, end_columns);

#define WHY_OWN "a budget is its user's"

const struct db_stmt budget_stmts[BUDGET_STMT__MAX] = {
	[BUDGET_USED] = DB_GLOBAL(WHY_OWN,
		.head = "SELECT b.used FROM budgets b"
			" WHERE b.user_id = ? AND b.what = ? AND b.hour_at = ?"),
	/* What is used by now is the statement's insert id. */
	[BUDGET_TAKE] = DB_GLOBAL(WHY_OWN,
		.head = "INSERT INTO budgets (user_id, what, hour_at, used)"
			" VALUES (?, ?, ?, LAST_INSERT_ID(?))"
			" ON DUPLICATE KEY UPDATE used = LAST_INSERT_ID(used + VALUES(used))"),
	[BUDGET_SPENT] = DB_GLOBAL("managers are told who looked up too many", .map = &end_map,
		.head = "SELECT b.user_id, CONCAT(u.first_name, ' ', u.last_name) AS user_name,"
			" b.what, MAX(b.hour_at) AS hour_at, CAST(SUM(b.used) AS SIGNED) AS used FROM budgets b"
			" JOIN users u ON u.id = b.user_id WHERE b.hour_at >= ?"
			" AND ((b.what = ? AND b.used >= ?) OR (b.what = ? AND b.used >= ?))"
			" GROUP BY b.user_id, u.first_name, u.last_name, b.what"
			" ORDER BY hour_at DESC, b.user_id LIMIT 20"),
	[BUDGET_FORGET] = DB_GLOBAL(
		"housekeeping", .head = "DELETE FROM budgets WHERE hour_at < ? LIMIT 500"),
};
