#include "crm/deal/month_sql.h"

#include "auth/scope.h"
#include "crm/deal/month.h"
#include "crm/sql/names_sql.h"

#define WHY "a month is the store's"

static const struct db_column row_columns[] = {
	DB_COL(struct month_row, id),
	DB_COL(struct month_row, row_version),
	DB_COL(struct month_row, closed_at),
	DB_COL(struct month_row, closed_by_name),
};
static const struct db_map row_map = DB_MAP(struct month_row, row_columns);

static const struct db_column figures_columns[] = {
	DB_COL(struct month_figures, id),
	DB_COL(struct month_figures, sales),
	DB_COL(struct month_figures, not_delivered),
	DB_COL(struct month_figures, not_finalized),
	DB_COL(struct month_figures, no_deal_no),
	DB_COL(struct month_figures, front),
	DB_COL(struct month_figures, back),
	DB_COL(struct month_figures, closed_at),
};
static const struct db_map figures_map = DB_MAP(struct month_figures, figures_columns);

static const struct db_column change_columns[] = {
	DB_COL(struct month_change, at),
	DB_COL(struct month_change, user_name),
	DB_COL(struct month_change, verb),
	DB_COL(struct month_change, reason),
	DB_COL(struct month_change, sale_no),
	DB_COL(struct month_change, customer_name),
	DB_COL(struct month_change, sale_id),
};
static const struct db_map change_map = DB_MAP(struct month_change, change_columns);

#define ROW_SELECT \
	"SELECT mo.id, mo.row_version, mo.closed_at, " USER_NAME_OF("mo.closed_by") \
	" AS closed_by_name FROM sales_months mo WHERE "

const struct db_stmt month_stmts[MONTH_STMT__MAX] = {
	[MONTH_CLOSED_LIST] = DB_GLOBAL(
		WHY, .map = &row_map, .head = ROW_SELECT "mo.id BETWEEN ? AND ? ORDER BY mo.id"),
	[MONTH_FIGURES] = DB_SCOPED(SALE, .map = &figures_map,
		.head = "SELECT j.id, COUNT(*) AS sales, SUM(s.delivered_at IS NULL)"
			" AS not_delivered, SUM(s.finalized_at IS NULL) AS not_finalized,"
			" SUM(s.dms_deal_no IS NULL) AS no_deal_no,"
			" SUM(COALESCE(s.front_final, s.front_projected)) AS front,"
			" SUM(COALESCE(s.back_final, s.back_projected)) AS back,"
			" (SELECT mo.closed_at FROM sales_months mo WHERE mo.id = j.id)"
			" AS closed_at"
			" FROM sales s JOIN JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.id',"
			" since DATETIME PATH '$.since', until DATETIME PATH '$.until')) j"
			" ON s.sold_at >= j.since AND s.sold_at < j.until WHERE",
		.tail = "AND s.deleted_at IS NULL AND s.sold_at >= ? AND s.sold_at < ?"
			" GROUP BY j.id"),
	[MONTH_CHANGES] = DB_SCOPED(SALE, .map = &change_map,
		.head = "SELECT e.at, " USER_NAME_OF(
			"e.user_id") " AS user_name, e.verb, e.reason,"
				     " COALESCE(s.sale_no, s.id) AS sale_no, " CUSTOMER_NAME
				     " AS customer_name, s.id AS sale_id FROM sales s"
				     " JOIN customers c ON c.id = s.customer_id"
				     " JOIN audit_events e ON e.entity = 'sale'"
				     " AND e.entity_id = s.id AND e.at >= ? WHERE",
		.tail = "AND s.sold_at >= ? AND s.sold_at < ? ORDER BY e.id DESC LIMIT 100"),
	[MONTH_ADD] = DB_GLOBAL(WHY, .keeps = "a month that is open anyway, to be locked",
		.head = "INSERT INTO sales_months (id, created_at, created_by, updated_at,"
			" updated_by) VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
			" id = VALUES(id)"),
	[MONTH_LOCK] =
		DB_GLOBAL(WHY, .map = &row_map, .head = ROW_SELECT "mo.id = ? FOR UPDATE"),
	[MONTH_CLOSE] = DB_GLOBAL(WHY,
		.journal = "sales_month", .head = "UPDATE sales_months SET closed_at = ?,"
						  " closed_by = ?, {stamp} WHERE id = ?"
						  " AND row_version = ?"),
	[MONTH_REOPEN] = DB_GLOBAL(WHY,
		.journal = "sales_month", .head = "UPDATE sales_months SET closed_at = NULL,"
						  " closed_by = NULL, {stamp} WHERE id = ?"
						  " AND row_version = ?"),
};
