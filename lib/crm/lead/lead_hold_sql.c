#include "crm/lead/lead_hold_sql.h"

#include "auth/scope.h"
#include "crm/lead/lead_hold.h"

static const struct db_column facts_columns[] = {
	DB_COL(struct lead_facts, id),
	DB_COL(struct lead_facts, row_version),
	DB_COL(struct lead_facts, customer_id),
	DB_COL(struct lead_facts, owner_id),
	DB_COL(struct lead_facts, second_user_id),
	DB_COL(struct lead_facts, status_id),
	DB_COL(struct lead_facts, status_name),
	DB_COL(struct lead_facts, system_status),
	DB_COL(struct lead_facts, lead_type),
	DB_COL(struct lead_facts, is_open),
	DB_COL(struct lead_facts, visit_count),
	DB_COL(struct lead_facts, in_store_since),
};
static const struct db_map facts_map = DB_MAP_BUT(struct lead_facts, facts_columns, now, me);

/* Names by subselect: a join would lock the status too. */
#define FACTS \
	"SELECT l.id, l.row_version, l.customer_id, l.owner_id, l.second_user_id, l.status_id," \
	" (SELECT st.name FROM statuses st WHERE st.id = l.status_id) AS status_name," \
	" (SELECT st.system_status FROM statuses st WHERE st.id = l.status_id) AS system_status," \
	" l.lead_type, l.is_open, l.visit_count, l.in_store_since" \
	" FROM leads l WHERE l.id = ? AND"

const struct db_stmt lead_hold_stmts[LEAD_HOLD_STMT__MAX] = {
	[LEAD_HOLD_TAKE] = DB_SCOPED(LEAD, .map = &facts_map, .head = FACTS),
	[LEAD_HOLD_AT_DOOR] = DB_UNCOVERED(LEAD,
		"whoever keeps the showroom log checks anybody in and out", .map = &facts_map,
		.head = FACTS),
	[LEAD_HOLD_UNOWNED] = DB_UNCOVERED(LEAD,
		"what nobody owns is anybody's to take; lead_hold.c refuses the rest",
		.map = &facts_map, .head = FACTS),
};
