#include "crm/batch/batch_sql.h"

#include "auth/scope.h"
#include "crm/batch/batch.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"

static const struct db_column held_columns[] = {DB_COL(struct batch_held, id)};
static const struct db_map held_map = DB_MAP(struct batch_held, held_columns);

static const struct db_column done_columns[] = {
	DB_COL(struct batch_done, id),
	DB_COL(struct batch_done, batch_id),
	DB_COL(struct batch_done, deed),
	DB_COL(struct batch_done, said),
	DB_COL(struct batch_done, at),
	DB_COL(struct batch_done, undone_at),
	DB_COL(struct batch_done, size),
};
static const struct db_map done_map = DB_MAP(struct batch_done, done_columns);

static const struct db_column lead_columns[] = {
	DB_COL(struct batch_lead, id),
	DB_COL(struct batch_lead, lead_no),
	DB_COL(struct batch_lead, customer_name),
	DB_COL(struct batch_lead, status_name),
	DB_COL(struct batch_lead, status_color),
	DB_COL(struct batch_lead, status_id),
	DB_COL(struct batch_lead, owner_id),
	DB_COL(struct batch_lead, second_user_id),
	DB_COL(struct batch_lead, users_active),
	DB_COL(struct batch_lead, task_untouched),
	DB_COL(struct batch_lead, before_version),
	DB_COL(struct batch_lead, after_version),
	DB_COL(struct batch_lead, version_now),
	DB_COL(struct batch_lead, changed_by),
	DB_COL(struct batch_lead, changed_at),
	DB_COL(struct batch_lead, tasks),
	DB_COL(struct batch_lead, appointments),
};
static const struct db_map lead_map = DB_MAP_BUT(struct batch_lead, lead_columns, refusal);

#define WHY_OWN  "one's own changes of many leads"
#define WHY_UNDO "whoever changed them may undo it, also when that took them out of sight"

/* The keys of what hangs on a lead, as enum batch_work says it: its number is the argument. */
#define KEYS(alias, table, open, but) \
	"(SELECT JSON_ARRAYAGG(" alias ".id) FROM " table " " alias " WHERE " alias \
	".lead_id = l.id AND " open " AND ((? IN (1, 2)" but ") OR (? = 3 AND " alias \
	".assigned_to <=> l.owner_id)))"

#define DONE_SELECT \
	"SELECT b.id, b.batch_id, b.deed, b.said, b.at, b.undone_at," \
	" (SELECT COUNT(*) FROM lead_batch_leads bl WHERE bl.lead_batch_id = b.id) AS size" \
	" FROM lead_batches b WHERE b.user_id = ?"

#define ACTIVE(user) \
	"COALESCE((SELECT ux.is_active FROM users ux WHERE ux.id = " user "), 1)"

const struct db_stmt batch_stmts[BATCH_STMT__MAX] = {
	[BATCH_HOLD] = DB_SCOPED(LEAD, .map = &held_map,
		.head = "SELECT l.id FROM " JSON_LEADS " WHERE", .tail = "ORDER BY l.id"),
	[BATCH_INSERT] = DB_GLOBAL(WHY_OWN,
		.head = "INSERT INTO lead_batches (batch_id, at, user_id, deed)"
			" VALUES (?, ?, ?, ?)"),
	[BATCH_INSERT_LEADS] = DB_HELD(LEAD,
		.head = "INSERT INTO lead_batch_leads (lead_batch_id, lead_id, status_id, source_id,"
			" owner_id, second_user_id, closed_at, last_activity_at, tasks,"
			" appointments, before_version, after_version)"
			" SELECT ?, l.id, l.status_id, l.source_id, l.owner_id, l.second_user_id,"
			" l.closed_at, l.last_activity_at, "
			KEYS("t", "tasks", "t.status = 'open'", "") ", "
			KEYS("a", "appointments", "a.status IN ('planned', 'confirmed')",
				" AND (? = 1 OR a.type <> 'delivery')")
			", l.row_version, l.row_version FROM leads l WHERE l.id IN {leads}"),
	[BATCH_SET_VERSIONS] = DB_HELD(LEAD,
		.head = "UPDATE lead_batch_leads b SET b.after_version = (SELECT l.row_version"
			" FROM leads l WHERE l.id = b.lead_id),"
			" b.tasks = COALESCE((SELECT JSON_ARRAYAGG(t.id) FROM tasks t"
			" WHERE t.lead_id = b.lead_id AND t.id >= ?), b.tasks)"
			" WHERE b.lead_batch_id = ? AND b.lead_id IN {leads}"),
	[BATCH_SET_SAID] = DB_GLOBAL(WHY_OWN,
		.head = "UPDATE lead_batches SET said = LEFT(?, 190) WHERE id = ?"),
	[BATCH_LIST] = DB_GLOBAL(WHY_OWN, .map = &done_map,
		.head = DONE_SELECT " AND b.at > ? ORDER BY b.id DESC LIMIT 50"),
	[BATCH_TAKE] = DB_GLOBAL(WHY_OWN, .map = &done_map,
		.head = DONE_SELECT " AND b.id = ? FOR UPDATE"),
	[BATCH_LEADS] = DB_UNCOVERED(LEAD, WHY_UNDO, .map = &lead_map,
		.head = "SELECT l.id, l.lead_no,"
			" (SELECT " CUSTOMER_NAME " FROM customers c WHERE c.id = l.customer_id)"
			" AS customer_name,"
			" (SELECT st.name FROM statuses st WHERE st.id = l.status_id)"
			" AS status_name,"
			" (SELECT st.color FROM statuses st WHERE st.id = l.status_id)"
			" AS status_color, l.status_id, b.owner_id, b.second_user_id, "
			ACTIVE("b.owner_id") " = 1 AND " ACTIVE("b.second_user_id")
			" = 1 AS users_active,"
			" NOT EXISTS (SELECT 1 FROM tasks t WHERE t.lead_id = l.id"
			" AND JSON_CONTAINS(b.tasks, CAST(t.id AS CHAR))"
			" AND (t.status <> 'open' OR t.row_version <> 1)) AS task_untouched,"
			" b.before_version, b.after_version, l.row_version AS version_now, "
			USER_NAME_OF("l.updated_by") " AS changed_by, l.updated_at AS changed_at,"
			" b.tasks, b.appointments"
			" FROM lead_batch_leads b STRAIGHT_JOIN leads l ON l.id = b.lead_id"
			" WHERE b.lead_batch_id = ? AND",
		.tail = "ORDER BY l.id"),
	[BATCH_INSERT_UNDO] = DB_HELD(LEAD,
		.journals = "lead",
		.head = "INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json,"
			" new_json, reason, batch_id, request_id, ip)"
			" SELECT ?, ?, 'lead', l.id, 'undo',"
			" JSON_OBJECT('status', (SELECT o.name FROM statuses o"
			" WHERE o.id = l.status_id), 'source', (SELECT o.name FROM sources o"
			" WHERE o.id = l.source_id)),"
			" JSON_OBJECT('status', (SELECT n.name FROM statuses n"
			" WHERE n.id = b.status_id), 'source', (SELECT n.name FROM sources n"
			" WHERE n.id = b.source_id)), ?, ?, ?, ?"
			" FROM lead_batch_leads b JOIN leads l ON l.id = b.lead_id"
			" WHERE b.lead_batch_id = ? AND l.id IN {leads}"),
	[BATCH_SET_UNDONE] = DB_GLOBAL(WHY_OWN,
		.head = "UPDATE lead_batches SET undone_at = ? WHERE id = ?"
			" AND undone_at IS NULL"),
	[BATCH_FORGET_LEADS] = DB_GLOBAL("housekeeping",
		.head = "DELETE FROM lead_batch_leads WHERE lead_batch_id IN (SELECT b.id"
			" FROM lead_batches b WHERE b.at < ?) LIMIT 500"),
	[BATCH_FORGET] = DB_GLOBAL("housekeeping",
		.head = "DELETE FROM lead_batches WHERE at < ? AND NOT EXISTS (SELECT 1"
			" FROM lead_batch_leads bl WHERE bl.lead_batch_id = lead_batches.id)"
			" LIMIT 500"),
};
