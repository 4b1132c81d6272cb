#include "crm/deal/finance_sql.h"

#include "auth/scope.h"
#include "crm/deal/finance.h"
#include "crm/sql/names_sql.h"

#define COLUMN(kind, member, ...)   DB_COL_IN(struct finance_wish, is, member),
#define SELECTED(kind, member, ...) "fw." #member ", "

static const struct db_column wish_columns[] = {
	FINANCE_FIELDS(COLUMN)
	DB_COL(struct finance_wish, id),
	DB_COL(struct finance_wish, row_version),
	DB_COL(struct finance_wish, updated_at),
	DB_COL(struct finance_wish, updated_by_name),
};
static const struct db_map wish_map = DB_MAP(struct finance_wish, wish_columns);

#define UPDATED_BY USER_NAME_OF("fw.updated_by")

const struct db_stmt finance_stmts[FINANCE_STMT__MAX] = {
	[FINANCE_GET] = DB_SCOPED(LEAD, .map = &wish_map,
		.head = "SELECT " FINANCE_FIELDS(SELECTED) "fw.id, fw.row_version, fw.updated_at, "
			UPDATED_BY " AS updated_by_name"
			" FROM leads l JOIN finance_wishes fw ON fw.lead_id = l.id WHERE",
		.tail = "AND l.id = ?"),
	[FINANCE_INSERT] = DB_HELD(LEAD,
		.head = "INSERT INTO finance_wishes (" FINANCE_FIELDS(FIELD_COLUMN) "created_at,"
			" created_by, updated_at, updated_by, lead_id)"
			" VALUES (" FINANCE_FIELDS(FIELD_MARK) "?, ?, ?, ?, {lead})"),
	[FINANCE_UPDATE] = DB_HELD(LEAD,
		.journal = "finance_wish",
		.head = "UPDATE finance_wishes SET " FINANCE_FIELDS(FIELD_SET) "{stamp}"
			" WHERE lead_id = {lead} AND row_version = ?"),
};
