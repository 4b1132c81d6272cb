#include "crm/dashboard_sql.h"

#include "auth/scope.h"
#include "crm/names_sql.h"

static const struct db_column status_columns[] = {DB_COL(struct dashboard_status, id),
	DB_COL(struct dashboard_status, name), DB_COL(struct dashboard_status, system_status),
	DB_COL(struct dashboard_status, n)};
static const struct db_map status_map = DB_MAP(struct dashboard_status, status_columns);

static const struct db_column task_columns[] = {DB_COL(struct dashboard_task, id),
	DB_COL(struct dashboard_task, lead_id), DB_COL(struct dashboard_task, customer_id),
	DB_COL(struct dashboard_task, customer_name), DB_COL(struct dashboard_task, subject),
	DB_COL(struct dashboard_task, due_at), DB_COL(struct dashboard_task, total),
	DB_COL(struct dashboard_task, past_due)};
static const struct db_map task_map = DB_MAP(struct dashboard_task, task_columns);

static const struct db_column late_columns[] = {DB_COL(struct dashboard_late, user_id),
	DB_COL(struct dashboard_late, user_name), DB_COL(struct dashboard_late, n),
	DB_COL(struct dashboard_late, oldest)};
static const struct db_map late_map = DB_MAP(struct dashboard_late, late_columns);

static const struct db_column new_columns[] = {DB_COL(struct dashboard_new, id),
	DB_COL(struct dashboard_new, customer_id), DB_COL(struct dashboard_new, status_id),
	DB_COL(struct dashboard_new, customer_name), DB_COL(struct dashboard_new, source_name),
	DB_COL(struct dashboard_new, owner_name), DB_COL(struct dashboard_new, created_at)};
static const struct db_map new_map = DB_MAP(struct dashboard_new, new_columns);

/* One status, so that leads_status gives the newest first: last_activity_at is the entry time until
 * somebody works the lead. */
#define UNANSWERED                                                                                 \
	"l.status_id = (SELECT sn.id FROM statuses sn WHERE sn.default_for = 'created')"           \
	" AND l.first_attempt_at IS NULL AND l.is_open = 1 AND l.merged_into_id IS NULL"

const struct db_stmt dashboard_stmts[DASHBOARD_STMT__MAX] = {
	/* closed_at is set exactly in the statuses left out, so leads_status alone can count. */
	[DASHBOARD_OPEN_LEADS] = DB_SCOPED(LEAD, .map = &status_map,
		.head = "SELECT st.id, st.name, st.system_status, g.n FROM"
			" (SELECT l.status_id, COUNT(*) AS n FROM leads l WHERE l.status_id IN"
			" (SELECT so.id FROM statuses so"
			" WHERE so.system_status NOT IN ('won', 'closed', 'bad')) AND",
		.tail = "GROUP BY l.status_id) g JOIN statuses st ON st.id = g.status_id"
			" ORDER BY st.sort_order, st.id"),
	[DASHBOARD_MY_TASKS] = DB_SCOPED(TASK, .map = &task_map,
		.head = "SELECT t.id, t.lead_id, COALESCE(t.customer_id, l.customer_id)"
			" AS customer_id, IF(c.id IS NULL, NULL, " CUSTOMER_NAME
			") AS customer_name, t.subject, t.due_at, COUNT(*) OVER () AS total,"
			" SUM(t.due_at < ?) OVER () AS past_due"
			" FROM tasks t LEFT JOIN leads l ON l.id = t.lead_id"
			" LEFT JOIN customers c ON c.id = COALESCE(t.customer_id, l.customer_id)"
			" WHERE t.assigned_to = ? AND t.status = 'open' AND",
		.tail = "ORDER BY t.due_at, t.id LIMIT ?"),
	/* clang-format off */
	[DASHBOARD_PAST_DUE] = DB_SCOPED(TASK, .map = &late_map,
		.head = "SELECT t.assigned_to AS user_id, " USER_NAME(u) " AS user_name,"
			" COUNT(*) AS n, MIN(t.due_at) AS oldest"
			" FROM tasks t"
			" LEFT JOIN users u ON u.id = t.assigned_to"
			" WHERE t.status = 'open' AND t.due_at < ? AND",
		.tail = "GROUP BY t.assigned_to, u.first_name, u.last_name"
			" ORDER BY n DESC, oldest LIMIT ?"),
	[DASHBOARD_NEW_LEADS] = DB_SCOPED(LEAD, .map = &new_map,
		.head = "SELECT n.id, n.customer_id, n.status_id, "
			CUSTOMER_NAME " AS customer_name,"
			" so.name AS source_name, " USER_NAME(uo) " AS owner_name, n.created_at"
			" FROM (SELECT l.id, l.customer_id, l.status_id, l.source_id, l.owner_id,"
			" l.created_at, l.last_activity_at"
			" FROM leads l"
			" WHERE " UNANSWERED " AND",
		.tail = "ORDER BY l.last_activity_at DESC, l.id DESC LIMIT ?) n"
			" JOIN customers c ON c.id = n.customer_id"
			" LEFT JOIN sources so ON so.id = n.source_id"
			" LEFT JOIN users uo ON uo.id = n.owner_id"
			" ORDER BY n.last_activity_at DESC, n.id DESC"),
	/* clang-format on */
	[DASHBOARD_COUNT_NEW] = DB_SCOPED(LEAD,
		.head = "SELECT COUNT(*) FROM (SELECT l.id FROM leads l WHERE " UNANSWERED " AND",
		.tail = "LIMIT ?) n"),
};
