#include "crm/stage/stage_sql.h"

#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"
#include "crm/stage/stage.h"

#define WHY "the workflow is the store's"

#define STAGE_IS(kind, member, ...) DB_COL_IN(struct stage, is, member),
static const struct db_column stage_columns[] = {
	STAGE_FIELDS(STAGE_IS)
	DB_COL(struct stage, id),
	DB_COL(struct stage, row_version),
	DB_COL(struct stage, default_for),
	DB_COL(struct stage, sort_order),
	DB_COL(struct stage, is_active),
	DB_COL(struct stage, moves),
	DB_COL(struct stage, updated_at),
	DB_COL(struct stage, updated_by_name),
};
static const struct db_map stage_map = DB_MAP(struct stage, stage_columns);

#define STAGE_COLUMN(kind, member, ...) "s." #member ", "
#define STAGE_SELECT \
	"SELECT s.id, s.row_version, " STAGE_FIELDS(STAGE_COLUMN) "s.default_for, s.sort_order," \
	" s.is_active, (SELECT GROUP_CONCAT(mv.to_status_id) FROM status_moves mv" \
	" WHERE mv.status_id = s.id) AS moves, s.updated_at, " \
	USER_NAME_OF("s.updated_by") " AS updated_by_name FROM statuses s"
#define IN_ORDER " ORDER BY s.sort_order, s.id"

const struct db_stmt stage_stmts[STAGE_STMT__MAX] = {
	[STAGE_LIST] = DB_GLOBAL(WHY, .map = &stage_map, .known = DB_KNOWN_STORE,
		.head = STAGE_SELECT IN_ORDER),
	[STAGE_GET] = DB_GLOBAL(WHY, .map = &stage_map, .head = STAGE_SELECT " WHERE s.id = ?"),
	[STAGE_HOLD] =
		DB_GLOBAL(WHY, .map = &stage_map, .head = STAGE_SELECT " WHERE s.id = ? FOR UPDATE"),
	[STAGE_HOLD_ALL] =
		DB_GLOBAL(WHY, .map = &stage_map, .head = STAGE_SELECT IN_ORDER " FOR UPDATE"),
	/* As it is now, also when the transaction has read before. */
	[STAGE_IS_FULL] = DB_GLOBAL(WHY ", and that a lead is there says nothing of whose it is",
		.head = "SELECT l.id FROM leads l WHERE l.status_id = ?"
			" AND l.merged_into_id IS NULL LIMIT 1 LOCK IN SHARE MODE"),
	[STAGE_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO statuses (" STAGE_FIELDS(FIELD_COLUMN) "sort_order, created_at,"
			" created_by, updated_at, updated_by) VALUES (" STAGE_FIELDS(FIELD_MARK)
			"?, ?, ?, ?, ?)"),
	[STAGE_UPDATE] = DB_GLOBAL(WHY,
		.journal = "status", .head = "UPDATE statuses SET " STAGE_FIELDS(FIELD_SET) "{stamp}"
					     " WHERE id = ? AND row_version = ?"),
	[STAGE_PLACE] = DB_GLOBAL(WHY,
		.journal = "status", .unseen = "it changes places with its neighbor, whoever it is",
		.head = "UPDATE statuses SET sort_order = ?, {stamp} WHERE id = ?"),
	[STAGE_ACTIVE] = DB_GLOBAL(WHY,
		.journal = "status", .unseen = "it is held, and was looked at in this transaction",
		.head = "UPDATE statuses SET is_active = ?, {stamp} WHERE id = ?"),
	[STAGE_MOVES_CLEAR] =
		DB_GLOBAL(WHY, .head = "DELETE FROM status_moves WHERE status_id = ?"),
	[STAGE_MOVES_ADD] = DB_GLOBAL(WHY,
		.head = "INSERT INTO status_moves (status_id, to_status_id)"
			" SELECT ?, s.id FROM " JSON_IDS " asked JOIN statuses s ON s.id = asked.id"),
};
