#include "crm/work/progress_sql.h"

#include "auth/scope.h"

static const struct db_column status_columns[] = {
	DB_COL(struct progress_status, id), DB_COL(struct progress_status, name)};
static const struct db_map status_map = DB_MAP(struct progress_status, status_columns);

const struct db_stmt progress_stmts[PROGRESS_STMT__MAX] = {
	[PROGRESS_STEP] = DB_HELD(LEAD,
		.head = "INSERT INTO step_events (lead_id, step_id, at, user_id, how)"
			" SELECT l.id, ps.id, ?, ?, 'auto' FROM leads l STRAIGHT_JOIN process_steps ps"
			" WHERE l.id IN {leads} AND ps.event = ? AND ps.is_active = 1"
			" AND NOT EXISTS (SELECT 1 FROM step_events se"
			" WHERE se.live_lead_id = l.id AND se.step_id = ps.id)"),
	[PROGRESS_STEP_UNDO] = DB_HELD(LEAD,
		.head = "UPDATE step_events SET undone_at = ?, undone_by = ?"
			" WHERE lead_id = {lead} AND at = ? AND how = 'auto' AND undone_at IS NULL"
			" AND step_id IN (SELECT ps.id FROM process_steps ps WHERE ps.event = ?)"),
	[PROGRESS_STATUS_GET] = DB_GLOBAL("the workflow is the store's", .map = &status_map,
		.head = "SELECT id, name FROM statuses WHERE id = ?"),
	[PROGRESS_STATUS_FIND] = DB_GLOBAL("the workflow is the store's", .map = &status_map,
		.head = "SELECT id, name FROM statuses WHERE default_for = ? AND is_active = 1"),
};
