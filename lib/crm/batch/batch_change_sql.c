#include "crm/batch/batch_change_sql.h"

#include "auth/scope.h"
#include "crm/batch/batch_change.h"
#include "crm/sql/coming_sql.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"

static const struct db_column lead_columns[] = {
	DB_COL(struct change_lead, id),
	DB_COL(struct change_lead, row_version),
	DB_COL(struct change_lead, lead_no),
	DB_COL(struct change_lead, customer_name),
	DB_COL(struct change_lead, status_id),
	DB_COL(struct change_lead, status_name),
	DB_COL(struct change_lead, status_color),
	DB_COL(struct change_lead, source_id),
	DB_COL(struct change_lead, source_name),
	DB_COL(struct change_lead, owner_id),
	DB_COL(struct change_lead, owner_name),
	DB_COL(struct change_lead, owner_active),
	DB_COL(struct change_lead, is_open),
	DB_COL(struct change_lead, next_task_at),
	DB_COL(struct change_lead, next_task),
	DB_COL(struct change_lead, tasks),
	DB_COL(struct change_lead, appointments),
};
static const struct db_map lead_map =
	DB_MAP_BUT(struct change_lead, lead_columns, stays, refusal);

static const struct db_column option_columns[] = {
	DB_COL(struct field_option, id), DB_COL(struct field_option, name)};
static const struct db_map option_map = DB_MAP(struct field_option, option_columns);

static const struct db_column twin_columns[] = {
	DB_COL(struct change_twin, id),
	DB_COL(struct change_twin, lead_no),
	DB_COL(struct change_twin, customer_name),
	DB_COL(struct change_twin, status_name),
	DB_COL(struct change_twin, is_duplicate),
};
static const struct db_map twin_map = DB_MAP(struct change_twin, twin_columns);

#define TWIN_SELECT \
	"SELECT l.id, COALESCE(l.lead_no, CONCAT('', l.id)) AS lead_no, " CUSTOMER_NAME \
	" AS customer_name, st.name AS status_name, EXISTS (SELECT 1 FROM close_events ce" \
	" WHERE ce.live_lead_id = l.id AND ce.duplicate_of_id IS NOT NULL) AS is_duplicate" \
	" FROM leads l JOIN customers c ON c.id = l.customer_id" \
	" JOIN statuses st ON st.id = l.status_id WHERE"

const struct db_stmt batch_change_stmts[BATCH_CHANGE_STMT__MAX] = {
	/* Names by subselect: a join would lock the rows of customers, users and statuses too. */
	[BATCH_CHANGE_LEADS] = DB_SCOPED(LEAD, .map = &lead_map,
		.head = "SELECT l.id, l.row_version, l.lead_no,"
			" (SELECT " CUSTOMER_NAME " FROM customers c WHERE c.id = l.customer_id)"
			" AS customer_name, l.status_id,"
			" (SELECT st.name FROM statuses st WHERE st.id = l.status_id)"
			" AS status_name,"
			" (SELECT st.color FROM statuses st WHERE st.id = l.status_id)"
			" AS status_color, l.source_id,"
			" (SELECT so.name FROM sources so WHERE so.id = l.source_id)"
			" AS source_name, l.owner_id, " USER_NAME_OF("l.owner_id") " AS owner_name,"
			" (SELECT uo.is_active FROM users uo WHERE uo.id = l.owner_id)"
			" AS owner_active, l.is_open, l.next_task_at, l.next_task,"
			" (SELECT COUNT(*) FROM tasks t WHERE t.lead_id = l.id"
			" AND t.status = 'open') AS tasks,"
			" (SELECT COUNT(*) FROM appointments a WHERE a.lead_id = l.id AND "
			COMING(a, "UTC_TIMESTAMP()") ") AS appointments FROM " JSON_LEADS " WHERE",
		.tail = "ORDER BY l.id"),
	[BATCH_CHANGE_BAD] = DB_GLOBAL("the workflow is the store's", .map = &option_map,
		.known = DB_KNOWN_STORE,
		.head = "SELECT id, name FROM statuses WHERE is_active = 1"
			" AND system_status = 'bad' ORDER BY sort_order, id"),
	[BATCH_CHANGE_TWINS] = DB_SCOPED(LEAD, .map = &twin_map, .head = TWIN_SELECT,
		.tail = "AND l.customer_id IN (SELECT lt.customer_id FROM " JSON_IDS
			" asked JOIN leads lt ON lt.id = asked.id) AND l.id NOT IN (SELECT k.id FROM "
			JSON_IDS " k) ORDER BY l.lead_date DESC, l.id DESC LIMIT 20"),
	/* The number that it is called by goes before the key of another. */
	[BATCH_CHANGE_TWIN] = DB_SCOPED(LEAD, .map = &twin_map, .head = TWIN_SELECT,
		.tail = "AND (l.lead_no = ? OR l.id = ?) ORDER BY l.lead_no IS NULL LIMIT 1"),
};
