#include "crm/lead/lead_new_sql.h"

#include "auth/scope.h"
#include "crm/lead/lead_new.h"

static const struct db_column status_columns[] = {
	DB_COL(struct lead_new_status, id),
	DB_COL(struct lead_new_status, name),
	DB_COL(struct lead_new_status, is_default),
};
static const struct db_map status_map = DB_MAP(struct lead_new_status, status_columns);

static const struct db_column type_columns[] = {DB_COL(struct lead_new_role, lead_type)};
static const struct db_map type_map = DB_MAP(struct lead_new_role, type_columns);

#define BEGINS  "st.is_active = 1 AND st.system_status NOT IN ('won', 'closed', 'bad')"

const struct db_stmt lead_new_stmts[LEAD_NEW_STMT__MAX] = {
	[LEAD_NEW_STATUSES] = DB_GLOBAL("the workflow is the store's", .map = &status_map,
		.head = "SELECT st.id, st.name, COALESCE(st.default_for = 'created', 0)"
			" AS is_default FROM statuses st WHERE " BEGINS
			" ORDER BY st.sort_order, st.id"),
	[LEAD_NEW_TYPE] = DB_GLOBAL("one's own role", .map = &type_map,
		.head = "SELECT r.lead_type FROM users u JOIN roles r ON r.id = u.role_id"
			" WHERE u.id = ?"),
	[LEAD_NEW_ENTER] = DB_NEW(LEAD, "a new lead is its maker's, or nobody's yet",
		.head = "INSERT INTO leads (" LEAD_FIELDS(FIELD_COLUMN) "created_by, updated_by,"
			" customer_id, owner_id, first_owner_id, first_assigned_at, last_activity_at)"
			" SELECT " LEAD_FIELDS(FIELD_MARK) "?, ?, ?, ?, ?, ?, ? FROM statuses st"
			" WHERE st.id = ? AND " BEGINS),
	[LEAD_NEW_RECEIVE] = DB_NEW(LEAD, "a lead from outside is nobody's until it is assigned",
		.head = "INSERT INTO leads (created_at, updated_at, customer_id, lead_date,"
			" lead_type, status_id, source_id, provider_name, provider_lead_id, "
			"comments,"
			" last_activity_at, last_customer_activity_at, raw_message_id)"
			" SELECT ?, ?, ?, ?, 'internet', st.id, ?, ?, ?, ?, ?, ?, ?"
			" FROM statuses st WHERE st.default_for = 'created'"),
};
