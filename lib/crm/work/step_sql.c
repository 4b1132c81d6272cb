#include "crm/work/step_sql.h"

#include "auth/scope.h"
#include "crm/sql/names_sql.h"

static const struct db_column row_columns[] = {DB_COL(struct step_row, id),
	DB_COL(struct step_row, name), DB_COL(struct step_row, at),
	DB_COL(struct step_row, user_name), DB_COL(struct step_row, by_itself)};
static const struct db_map row_map = DB_MAP(struct step_row, row_columns);

const struct db_stmt step_stmts[STEP_STMT__MAX] = {
	[STEP_LIST] = DB_SCOPED(LEAD, .map = &row_map,
		.head = "SELECT ps.id, ps.name, se.at, " USER_NAME_OF(
			"se.user_id") " AS user_name, COALESCE(se.how = 'auto', 0) AS by_itself"
				      " FROM leads l CROSS JOIN process_steps ps"
				      " LEFT JOIN step_events se ON se.live_lead_id = l.id"
				      " AND se.step_id = ps.id"
				      " WHERE (ps.is_active = 1 OR se.id IS NOT NULL) AND",
		.tail = "AND l.id = ? ORDER BY ps.sort_order, ps.id"),
	[STEP_EXISTS] = DB_GLOBAL("the process is the store's",
		.head = "SELECT COUNT(*) FROM process_steps WHERE id = ?"),
	[STEP_TAKE] = DB_HELD(LEAD,
		.head = "INSERT INTO step_events (lead_id, step_id, at, user_id, how)"
			" SELECT {lead}, ps.id, ?, ?, 'manual' FROM process_steps ps"
			" WHERE ps.id = ? AND ps.is_active = 1 AND NOT EXISTS (SELECT 1"
			" FROM step_events se WHERE se.live_lead_id = {lead} AND se.step_id = ps.id)"),
	[STEP_UNDO] = DB_HELD(LEAD,
		.head = "UPDATE step_events SET undone_at = ?, undone_by = ?"
			" WHERE lead_id = {lead} AND step_id = ? AND undone_at IS NULL"),
};
