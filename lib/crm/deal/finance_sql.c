#include "crm/deal/finance_sql.h"

#include "auth/scope.h"
#include "crm/deal/finance.h"
#include "crm/sql/names_sql.h"

static const struct db_column wish_columns[] = {
	DB_COL(struct finance_wish, id),
	DB_COL(struct finance_wish, row_version),
	DB_COL(struct finance_wish, method),
	DB_COL(struct finance_wish, cash_down),
	DB_COL(struct finance_wish, monthly),
	DB_COL(struct finance_wish, apr),
	DB_COL(struct finance_wish, term_months),
	DB_COL(struct finance_wish, lender),
	DB_COL(struct finance_wish, updated_at),
	DB_COL(struct finance_wish, updated_by_name),
};
static const struct db_map wish_map = DB_MAP(struct finance_wish, wish_columns);

#define UPDATED_BY USER_NAME_OF("fw.updated_by")

const struct db_stmt finance_stmts[FINANCE_STMT__MAX] = {
	[FINANCE_GET] = DB_SCOPED(LEAD, .map = &wish_map,
		.head = "SELECT fw.id, fw.row_version, fw.method, fw.cash_down, fw.monthly, fw.apr,"
			" COALESCE(fw.term_months, 0) AS term_months, fw.lender, fw.updated_at,"
			" " UPDATED_BY " AS updated_by_name"
			" FROM leads l JOIN finance_wishes fw ON fw.lead_id = l.id WHERE",
		.tail = "AND l.id = ?"),
	[FINANCE_INSERT] = DB_HELD(LEAD,
		.head = "INSERT INTO finance_wishes (created_at, created_by, updated_at,"
			" updated_by, lead_id, method, cash_down, monthly, apr, term_months,"
			" lender) VALUES (?, ?, ?, ?, {lead}, ?, ?, ?, ?, NULLIF(?, 0), ?)"),
	[FINANCE_UPDATE] = DB_HELD(LEAD,
		.journal = "finance_wish",
		.head = "UPDATE finance_wishes SET method = ?, cash_down = ?, monthly = ?, apr = ?,"
			" term_months = NULLIF(?, 0), lender = ?, {stamp}"
			" WHERE lead_id = {lead} AND row_version = ?"),
};
