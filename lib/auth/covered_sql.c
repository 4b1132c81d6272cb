#include "auth/covered_sql.h"

#include "auth/scope.h"

static const struct db_column row_columns[] = {
	DB_COL(struct covered_row, record), DB_COL(struct covered_row, id)};
static const struct db_map row_map = DB_MAP(struct covered_row, row_columns);

/* `record` is the enum covered_record. */
#define IDS(record, table, id) \
	.map = &row_map, .head = "SELECT " record " AS record, " id " AS id FROM " table " WHERE " id \
		" IN (SELECT j.id FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) j) AND"

static const struct db_stmt *const parts[] = {&covered_stmts[COVERED_LEAD_IDS],
	&covered_stmts[COVERED_CUSTOMER_IDS], &covered_stmts[COVERED_SALE_IDS], NULL};

const struct db_stmt covered_stmts[COVERED_STMT__MAX] = {
	[COVERED_IDS] = DB_TOGETHER(.map = &row_map, .parts = parts),
	[COVERED_LEAD_IDS] = DB_SCOPED(LEAD, IDS("1", "leads l", "l.id")),
	[COVERED_CUSTOMER_IDS] = DB_SCOPED(CUSTOMER, IDS("2", "customers c", "c.id")),
	[COVERED_SALE_IDS] = DB_SCOPED(SALE, IDS("3", "sales s", "s.id")),
};
