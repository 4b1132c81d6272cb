#include "crm/report/dashboard_sql.h"

#include "auth/scope.h"
#include "crm/lead/lead_sql.h"
#include "crm/sql/names_sql.h"

static const struct db_column group_columns[] = {DB_COL(struct dashboard_group, owner_id),
	DB_COL(struct dashboard_group, status_id), DB_COL(struct dashboard_group, open),
	DB_COL(struct dashboard_group, past_due), DB_COL(struct dashboard_group, no_task),
	DB_COL(struct dashboard_group, untouched), DB_COL(struct dashboard_group, unanswered)};
static const struct db_map group_map = DB_MAP(struct dashboard_group, group_columns);

static const struct db_column item_columns[] = {DB_COL(struct dashboard_item, list),
	DB_COL(struct dashboard_item, id), DB_COL(struct dashboard_item, lead_id),
	DB_COL(struct dashboard_item, customer_id), DB_COL(struct dashboard_item, who),
	DB_COL(struct dashboard_item, what), DB_COL(struct dashboard_item, state),
	DB_COL(struct dashboard_item, status_id), DB_COL(struct dashboard_item, source_id),
	DB_COL(struct dashboard_item, user_id), DB_COL(struct dashboard_item, at),
	DB_COL(struct dashboard_item, last_activity_at), DB_COL(struct dashboard_item, total),
	DB_COL(struct dashboard_item, past_due)};
static const struct db_map item_map =
	DB_MAP_BUT(struct dashboard_item, item_columns, status_name, source_name, user_name);

static const struct db_column written_columns[] = {DB_COL(struct dashboard_written, mark)};
static const struct db_map written_map = DB_MAP(struct dashboard_written, written_columns);

#define LAST(table) "(SELECT MAX(id) FROM " table ")"

#define OPEN "l.is_open = 1"

/* The columns of an item: whose it is and what, of a lead, when, and of how many. */
#define NO_TEXT             "CAST(NULL AS CHAR)"
#define NO_ID               "CAST(NULL AS SIGNED)"
#define NO_TIME             "CAST(NULL AS DATETIME)"
#define LISTED(list, id, lead, customer) \
	"SELECT " list " AS list, " id " AS id, " lead " AS lead_id, " customer " AS customer_id, "
#define SAID(who, what, state) who " AS who, " what " AS what, " state " AS state, "
#define OF_LEAD(status, source, user) \
	status " AS status_id, " source " AS source_id, " user " AS user_id, "
#define WHEN(at, touched) at " AS at, " touched " AS last_activity_at, "
#define OF_ALL(total, past_due) total " AS total, " past_due " AS past_due"

/* The chosen leads first, so that names are looked up for a pod's few rows only. */
#define LEADS_FIRST(list) \
	LISTED(list, "n.id", "n.id", "n.customer_id") SAID(CUSTOMER_NAME, NO_TEXT, NO_TEXT) \
	OF_LEAD("n.status_id", "n.source_id", "n.owner_id") WHEN("n.at", "n.last_activity_at") \
	OF_ALL("0", "0") " FROM ("
#define LEADS_HEAD(at, tables) \
	"SELECT l.id, l.customer_id, l.status_id, l.source_id, l.owner_id, " at " AS at," \
	" l.last_activity_at FROM " tables " WHERE "
#define LEADS_FINAL ") n STRAIGHT_JOIN customers c ON c.id = n.customer_id ORDER BY "
#define LEADS(list, condition, direction) \
	DB_SCOPED_LIST(LEAD, .map = &item_map, \
		.first = LEADS_FIRST(list), \
		.head = LEADS_HEAD("l.created_at", LISTED_LEADS) OPEN " AND " condition " AND", \
		.tail = "ORDER BY l.last_activity_at" direction ", l.id" direction " LIMIT ?", \
		.final = LEADS_FINAL "n.last_activity_at" direction ", n.id" direction " LIMIT ?")

#define LIST(name) [DASHBOARD_LIST_##name] = &dashboard_stmts[DASHBOARD_##name]
static const struct db_stmt *const lists[] = {LIST(MY_TASKS), LIST(MY_APPOINTMENTS),
	LIST(NEW_LEADS), LIST(NO_TASK), LIST(UNTOUCHED), LIST(RECENT), LIST(SHOWROOM), LIST(GRABS),
	[DASHBOARD_LIST__MAX] = NULL};

const struct db_stmt dashboard_stmts[DASHBOARD_STMT__MAX] = {
	[DASHBOARD_LISTS] = DB_TOGETHER(.map = &item_map, .parts = lists),
	/* What is changed is told to the journal, but for what a new row says. */
	[DASHBOARD_MARK] = DB_GLOBAL("how long tables are tells nothing of anybody", .map = &written_map,
		.head = "SELECT CONCAT_WS('.', " LAST("audit_events") ", " LAST("activities") ", "
			LAST("leads") ", " LAST("tasks") ", " LAST("appointments") ", " LAST("visits")
			", " LAST("step_events") ", (SELECT MAX(o.opened_at) FROM lead_opens o"
			" WHERE o.user_id = ?)) AS mark"),
	/* leads_work holds all that it counts by. */
	[DASHBOARD_OPEN] = DB_SCOPED_LIST(LEAD, .map = &group_map,
		.first = "SELECT arm.owner_id, arm.status_id,"
			" CAST(SUM(arm.open) AS SIGNED) AS open,"
			" CAST(SUM(arm.past_due) AS SIGNED) AS past_due,"
			" CAST(SUM(arm.no_task) AS SIGNED) AS no_task,"
			" CAST(SUM(arm.untouched) AS SIGNED) AS untouched,"
			" CAST(SUM(arm.unanswered) AS SIGNED) AS unanswered FROM (",
		.head = "SELECT l.owner_id, l.status_id, COUNT(*) AS open,"
			" COUNT(IF(l.next_task_at < ?, 1, NULL)) AS past_due,"
			" COUNT(IF(l.next_task_at IS NULL, 1, NULL)) AS no_task,"
			" COUNT(IF(" LEAD_UNTOUCHED_IN("us") ", 1, NULL)) AS untouched,"
			" COUNT(IF(" LEAD_UNANSWERED ", 1, NULL)) AS unanswered"
			" FROM leads l STRAIGHT_JOIN statuses us ON us.id = l.status_id"
			" WHERE " OPEN " AND",
		.tail = "GROUP BY l.owner_id, l.status_id",
		.final = ") arm GROUP BY arm.owner_id, arm.status_id"),
	/* One status, so that leads_status gives the newest first: last_activity_at is the entry
	 * time until somebody works the lead. */
	[DASHBOARD_NEW_LEADS] = LEADS("2", LEAD_UNANSWERED, " DESC"),
	[DASHBOARD_NO_TASK] = LEADS("3", "l.next_task_at IS NULL", ""),
	[DASHBOARD_UNTOUCHED] = LEADS("4", LEAD_UNTOUCHED, ""),
	/* Found by who opened it, so that coverage is asked of a few leads only. */
	[DASHBOARD_RECENT] = DB_SCOPED(LEAD, .map = &item_map,
		.head = LEADS_FIRST("5")
			LEADS_HEAD("o.opened_at", "lead_opens o STRAIGHT_JOIN leads l ON l.id = o.lead_id")
			"o.user_id = ? AND",
		.tail = "ORDER BY o.opened_at DESC, l.id DESC LIMIT ?"
			LEADS_FINAL "n.at DESC, n.id DESC"),
	[DASHBOARD_MY_TASKS] = DB_SCOPED(TASK, .map = &item_map,
		.head = LISTED("0", "t.id", "t.lead_id", "COALESCE(t.customer_id, l.customer_id)")
			SAID("IF(c.id IS NULL, NULL, " CUSTOMER_NAME ")", "t.subject", NO_TEXT)
			OF_LEAD(NO_ID, NO_ID, NO_ID) WHEN("t.due_at", NO_TIME)
			OF_ALL("COUNT(*) OVER ()", "CAST(SUM(t.due_at < ?) OVER () AS SIGNED)")
			" FROM tasks t LEFT JOIN leads l ON l.id = t.lead_id"
			" LEFT JOIN customers c ON c.id = COALESCE(t.customer_id, l.customer_id)"
			" WHERE t.assigned_to = ? AND t.status = 'open' AND t.due_at < ? AND",
		.tail = "ORDER BY t.due_at, t.id LIMIT ?"),
	[DASHBOARD_MY_APPOINTMENTS] = DB_SCOPED(APPOINTMENT, .map = &item_map,
		.head = LISTED("1", "a.id", "a.lead_id", "a.customer_id")
			SAID(CUSTOMER_NAME, "a.type", "a.status")
			OF_LEAD(NO_ID, NO_ID, NO_ID) WHEN("a.start_at", NO_TIME)
			OF_ALL("COUNT(*) OVER ()", "0")
			" FROM appointments a JOIN customers c ON c.id = a.customer_id"
			" WHERE a.assigned_to = ? AND a.start_at >= ? AND a.start_at < ?"
			" AND a.status NOT IN ('cancelled', 'rescheduled') AND",
		.tail = "ORDER BY a.start_at, a.id LIMIT ?"),
	/* The scope chooses names, not rows: that somebody is there is everybody's to know. */
	[DASHBOARD_SHOWROOM] = DB_SCOPED(LEAD, .map = &item_map,
		.head = LISTED("6", "v.id", "mine.lead_id", "IF(mine.id IS NULL, NULL, v.customer_id)")
			SAID("IF(c.id IS NULL, v.description, IF(mine.id IS NULL, "
				CUSTOMER_INITIALS ", " CUSTOMER_NAME "))", NO_TEXT, NO_TEXT)
			OF_LEAD(NO_ID, NO_ID, "v.user_id") WHEN("v.in_at", NO_TIME)
			OF_ALL("COUNT(*) OVER ()", "0")
			" FROM visits v"
			" LEFT JOIN customers c ON c.id = v.customer_id"
			" LEFT JOIN (SELECT w.id, w.lead_id FROM visits w"
			" JOIN leads l ON l.id = w.lead_id WHERE w.out_at IS NULL AND",
		.tail = ") mine ON mine.id = v.id WHERE v.out_at IS NULL"
			" ORDER BY v.in_at, v.id LIMIT ?"),
	[DASHBOARD_GRABS] = DB_UNCOVERED(LEAD,
		"what nobody owns is anybody's to take, and no name is told", .map = &item_map,
		.head = LISTED("7", "l.id", NO_ID, NO_ID)
			SAID(CUSTOMER_INITIALS, "l.lead_type", NO_TEXT)
			OF_LEAD(NO_ID, "l.source_id", NO_ID) WHEN(LEAD_FREE_SINCE, NO_TIME)
			OF_ALL("COUNT(*) OVER ()", "0")
			" FROM leads l JOIN customers c ON c.id = l.customer_id"
			" WHERE l.owner_id IS NULL AND " OPEN " AND",
		.tail = "ORDER BY at, l.id LIMIT ?"),
};
