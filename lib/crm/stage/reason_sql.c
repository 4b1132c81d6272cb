#include "crm/stage/reason_sql.h"

#include "crm/sql/names_sql.h"
#include "crm/stage/reason.h"

#define WHY "the workflow is the store's"

#define REASON_IS(kind, member, ...) DB_COL_IN(struct reason, is, member),
static const struct db_column reason_columns[] = {
	REASON_FIELDS(REASON_IS)
	DB_COL(struct reason, id),
	DB_COL(struct reason, row_version),
	DB_COL(struct reason, outcome),
	DB_COL(struct reason, sort_order),
	DB_COL(struct reason, is_active),
	DB_COL(struct reason, updated_at),
	DB_COL(struct reason, updated_by_name),
};
static const struct db_map reason_map = DB_MAP(struct reason, reason_columns);

#define REASON_COLUMN(kind, member, ...) "r." #member ", "
#define REASON_SELECT \
	"SELECT r.id, r.row_version, " REASON_FIELDS(REASON_COLUMN) "r.outcome, r.sort_order," \
	" r.is_active, r.updated_at, " \
	USER_NAME_OF("r.updated_by") " AS updated_by_name FROM reasons r"
#define IN_ORDER " ORDER BY r.outcome DESC, r.sort_order, r.id"

const struct db_stmt reason_stmts[REASON_STMT__MAX] = {
	[REASON_LIST] = DB_GLOBAL(WHY, .map = &reason_map, .known = DB_KNOWN_STORE,
		.head = REASON_SELECT IN_ORDER),
	[REASON_GET] = DB_GLOBAL(WHY, .map = &reason_map, .head = REASON_SELECT " WHERE r.id = ?"),
	[REASON_HOLD_ALL] =
		DB_GLOBAL(WHY, .map = &reason_map, .head = REASON_SELECT IN_ORDER " FOR UPDATE"),
	[REASON_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO reasons (" REASON_FIELDS(FIELD_COLUMN) "outcome, sort_order,"
			" created_at, created_by, updated_at, updated_by)"
			" VALUES (" REASON_FIELDS(FIELD_MARK) "?, ?, ?, ?, ?, ?)"),
	[REASON_RENAME] = DB_GLOBAL(WHY,
		.journal = "reason", .head = "UPDATE reasons SET " REASON_FIELDS(FIELD_SET) "{stamp}"
					     " WHERE id = ? AND row_version = ?"),
	[REASON_PLACE] = DB_GLOBAL(WHY,
		.journal = "reason", .unseen = "it changes places with its neighbor, whoever it is",
		.head = "UPDATE reasons SET sort_order = ?, {stamp} WHERE id = ?"),
	[REASON_ACTIVE] = DB_GLOBAL(WHY,
		.journal = "reason", .unseen = "it is held, and was looked at in this transaction",
		.head = "UPDATE reasons SET is_active = ?, {stamp} WHERE id = ?"),
};
