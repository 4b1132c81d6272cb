#include "crm/work/step_sql.h"

#include "auth/scope.h"
#include "crm/work/step.h"

static const struct db_column known_columns[] = {DB_COL(struct step_known, id),
	DB_COL(struct step_known, name), DB_COL(struct step_known, is_active),
	DB_COL(struct step_known, of_sale)};
static const struct db_map known_map = DB_MAP(struct step_known, known_columns);

/* What only a sale takes and takes back; ps for process_steps. */
#define OF_SALE "COALESCE(ps.event, '') IN ('sold', 'delivered')"

const struct db_stmt step_stmts[STEP_STMT__MAX] = {
	[STEP_KNOWN] = DB_GLOBAL("the process is the store's", .map = &known_map,
		.known = DB_KNOWN_STORE,
		.head = "SELECT ps.id, ps.name, ps.is_active, " OF_SALE " AS of_sale"
			" FROM process_steps ps ORDER BY ps.sort_order, ps.id"),
	[STEP_EXISTS] = DB_GLOBAL("the process is the store's",
		.head = "SELECT COUNT(*) FROM process_steps ps WHERE ps.id = ? AND NOT " OF_SALE),
	[STEP_TAKE] = DB_HELD(LEAD,
		.head = "INSERT INTO step_events (lead_id, step_id, at, user_id, how)"
			" SELECT {lead}, ps.id, ?, ?, 'manual' FROM process_steps ps"
			" WHERE ps.id = ? AND ps.is_active = 1 AND NOT " OF_SALE
			" AND NOT EXISTS (SELECT 1"
			" FROM step_events se WHERE se.live_lead_id = {lead} AND se.step_id = ps.id)"),
	[STEP_UNDO] = DB_HELD(LEAD,
		.head = "UPDATE step_events SET undone_at = ?, undone_by = ?"
			" WHERE lead_id = {lead} AND step_id = ? AND undone_at IS NULL AND NOT"
			" EXISTS (SELECT 1 FROM process_steps ps WHERE ps.id = step_events.step_id"
			" AND " OF_SALE ")"),
};
