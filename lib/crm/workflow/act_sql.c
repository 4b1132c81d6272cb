#include "crm/workflow/act_sql.h"

#include "auth/scope.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"
#include "crm/workflow/act.h"

static const struct db_column lead_columns[] = {
	DB_COL(struct action_lead, id),
	DB_COL(struct action_lead, lead_no),
	DB_COL(struct action_lead, customer_name),
	DB_COL(struct action_lead, status_id),
	DB_COL(struct action_lead, status_name),
	DB_COL(struct action_lead, system_status),
	DB_COL(struct action_lead, status_color),
	DB_COL(struct action_lead, owner_id),
	DB_COL(struct action_lead, owner_name),
	DB_COL(struct action_lead, owner_active),
	DB_COL(struct action_lead, is_open),
};
static const struct db_map lead_map = DB_MAP_BUT(struct action_lead, lead_columns, refusal, letter);

/* The name of the status and of the source that the lead l has. */
#define STATUS_WAS "(SELECT sw.name FROM statuses sw WHERE sw.id = l.status_id)"
#define SOURCE_WAS "(SELECT rw.name FROM sources rw WHERE rw.id = l.source_id)"

const struct db_stmt act_stmts[ACT_STMT__MAX] = {
	[ACT_LAST_VERSION] = DB_GLOBAL("the workflow is the store's",
		.head = "SELECT COALESCE(MAX(a.version_id), 0) FROM workflow_actions a"
			" JOIN workflow_versions v ON v.id = a.version_id AND v.number IS NOT NULL"
			" WHERE a.action_no = ?"),
	/* Names by subselect: a join would lock their rows too. */
	[ACT_LEADS] = DB_SCOPED(LEAD, .map = &lead_map,
		.head = "SELECT l.id, l.lead_no,"
			" (SELECT " CUSTOMER_NAME " FROM customers c WHERE c.id = l.customer_id)"
			" AS customer_name, l.status_id, " STATUS_WAS " AS status_name,"
			" (SELECT st.system_status FROM statuses st WHERE st.id = l.status_id)"
			" AS system_status, (SELECT st.color FROM statuses st WHERE st.id = l.status_id)"
			" AS status_color, l.owner_id, " USER_NAME_OF("l.owner_id") " AS owner_name,"
			" (SELECT uo.is_active FROM users uo WHERE uo.id = l.owner_id) AS owner_active,"
			" l.is_open FROM " JSON_LEADS " WHERE",
		.tail = "ORDER BY l.id"),
	/* What it changes of the lead itself; a close, a transfer and what hangs on the lead are told by
	 * themselves. */
	[ACT_INSERT_AUDIT] = DB_HELD(LEAD,
		.journals = "lead",
		.head = "INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json,"
			" new_json, reason, batch_id, request_id, ip)"
			" SELECT ?, ?, 'lead', l.id, 'act',"
			" JSON_OBJECT('status', " STATUS_WAS ", 'lead_type', l.lead_type,"
			" 'source', " SOURCE_WAS "),"
			" JSON_OBJECT('action_id', ?, 'status', COALESCE(?, " STATUS_WAS "),"
			" 'lead_type', COALESCE(?, l.lead_type), 'source', COALESCE(?, " SOURCE_WAS ")),"
			" ?, ?, ?, ? FROM leads l WHERE l.id IN {leads}"),
};
