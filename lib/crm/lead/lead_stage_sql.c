#include "crm/lead/lead_stage_sql.h"

#include "auth/scope.h"

static const struct db_column row_columns[] = {DB_COL(struct lead_stage_row, id)};
static const struct db_map row_map = DB_MAP(struct lead_stage_row, row_columns);

#define WHY_SHAPING "whoever shapes the workflow says where the leads of a status go"

const struct db_stmt lead_stage_stmts[LEAD_STAGE_STMT__MAX] = {
	[LEAD_STAGE_COUNT] = DB_GLOBAL(WHY_SHAPING ", and a number says nothing of anybody",
		.head = "SELECT COUNT(*) FROM (SELECT l.id FROM leads l WHERE l.status_id = ? AND "
			LEAD_STANDS("l") " LIMIT ?) counted"),
	[LEAD_STAGE_LEAVING] = DB_UNCOVERED(LEAD, WHY_SHAPING, .map = &row_map,
		.head = "SELECT l.id FROM leads l WHERE l.status_id = ? AND",
		.tail = "ORDER BY l.last_activity_at, l.id LIMIT ?"),
	[LEAD_STAGE_MOVE] = DB_HELD(LEAD,
		.journal = "lead", .unseen = "a lead leaves a status that is no more",
		.head = "UPDATE leads l SET l.status_id = ?, {stamp l} WHERE l.id IN {leads}"),
	[LEAD_STAGE_AUDIT] = DB_HELD(LEAD,
		.journals = "lead",
		.head = "INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json,"
			" new_json, batch_id, request_id, ip)"
			" SELECT ?, ?, 'lead', l.id, 'update', JSON_OBJECT('status', ?),"
			" JSON_OBJECT('status', ?), ?, ?, ? FROM leads l WHERE l.id IN {leads}"),
};
