#include "crm/report/dashboard_sql.h"

#include "auth/scope.h"
#include "crm/lead/lead_sql.h"
#include "crm/sql/names_sql.h"

static const struct db_column group_columns[] = {DB_COL(struct dashboard_group, owner_id),
	DB_COL(struct dashboard_group, status_id), DB_COL(struct dashboard_group, open),
	DB_COL(struct dashboard_group, past_due), DB_COL(struct dashboard_group, no_task),
	DB_COL(struct dashboard_group, untouched), DB_COL(struct dashboard_group, unanswered)};
static const struct db_map group_map = DB_MAP(struct dashboard_group, group_columns);

static const struct db_column lead_columns[] = {DB_COL(struct dashboard_lead, id),
	DB_COL(struct dashboard_lead, customer_id), DB_COL(struct dashboard_lead, customer_name),
	DB_COL(struct dashboard_lead, status_name), DB_COL(struct dashboard_lead, source_name),
	DB_COL(struct dashboard_lead, owner_name), DB_COL(struct dashboard_lead, created_at),
	DB_COL(struct dashboard_lead, last_activity_at), DB_COL(struct dashboard_lead, opened_at)};
static const struct db_map lead_map = DB_MAP(struct dashboard_lead, lead_columns);

static const struct db_column task_columns[] = {DB_COL(struct dashboard_task, id),
	DB_COL(struct dashboard_task, lead_id), DB_COL(struct dashboard_task, customer_id),
	DB_COL(struct dashboard_task, customer_name), DB_COL(struct dashboard_task, subject),
	DB_COL(struct dashboard_task, due_at), DB_COL(struct dashboard_task, total),
	DB_COL(struct dashboard_task, past_due)};
static const struct db_map task_map = DB_MAP(struct dashboard_task, task_columns);

static const struct db_column appointment_columns[] = {DB_COL(struct dashboard_appointment, id),
	DB_COL(struct dashboard_appointment, lead_id),
	DB_COL(struct dashboard_appointment, customer_id),
	DB_COL(struct dashboard_appointment, customer_name),
	DB_COL(struct dashboard_appointment, type), DB_COL(struct dashboard_appointment, status),
	DB_COL(struct dashboard_appointment, start_at),
	DB_COL(struct dashboard_appointment, total)};
static const struct db_map appointment_map =
	DB_MAP(struct dashboard_appointment, appointment_columns);

static const struct db_column visit_columns[] = {DB_COL(struct dashboard_visit, id),
	DB_COL(struct dashboard_visit, lead_id), DB_COL(struct dashboard_visit, customer_id),
	DB_COL(struct dashboard_visit, who), DB_COL(struct dashboard_visit, user_name),
	DB_COL(struct dashboard_visit, in_at), DB_COL(struct dashboard_visit, total)};
static const struct db_map visit_map = DB_MAP(struct dashboard_visit, visit_columns);

static const struct db_column grab_columns[] = {DB_COL(struct dashboard_grab, id),
	DB_COL(struct dashboard_grab, initials), DB_COL(struct dashboard_grab, lead_type),
	DB_COL(struct dashboard_grab, source_name), DB_COL(struct dashboard_grab, created_at),
	DB_COL(struct dashboard_grab, total)};
static const struct db_map grab_map = DB_MAP(struct dashboard_grab, grab_columns);

#define OPEN "l.is_open = 1"

/* The chosen leads first, so that names are looked up for a pod's few rows only. */
#define LEADS_FIRST \
	"SELECT n.id, n.customer_id, " CUSTOMER_NAME " AS customer_name, st.name AS status_name," \
	" so.name AS source_name, " USER_NAME(uo) " AS owner_name, n.created_at," \
	" n.last_activity_at, n.opened_at FROM ("
#define LEADS_HEAD(opened, tables) \
	"SELECT l.id, l.customer_id, l.status_id, l.source_id, l.owner_id, l.created_at," \
	" l.last_activity_at, " opened " AS opened_at FROM " tables " WHERE "
#define LEADS_FINAL \
	") n JOIN customers c ON c.id = n.customer_id JOIN statuses st ON st.id = n.status_id" \
	" LEFT JOIN sources so ON so.id = n.source_id LEFT JOIN users uo ON uo.id = n.owner_id" \
	" ORDER BY "
#define LEADS(condition, direction) \
	DB_SCOPED_LIST(LEAD, .map = &lead_map, \
		.first = LEADS_FIRST, \
		.head = LEADS_HEAD("CAST(NULL AS DATETIME)", LISTED_LEADS) OPEN " AND " condition " AND", \
		.tail = "ORDER BY l.last_activity_at" direction ", l.id" direction " LIMIT ?", \
		.final = LEADS_FINAL "n.last_activity_at" direction ", n.id" direction " LIMIT ?")

const struct db_stmt dashboard_stmts[DASHBOARD_STMT__MAX] = {
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
	[DASHBOARD_NEW_LEADS] = LEADS(LEAD_UNANSWERED, " DESC"),
	[DASHBOARD_NO_TASK] = LEADS("l.next_task_at IS NULL", ""),
	[DASHBOARD_UNTOUCHED] = LEADS(LEAD_UNTOUCHED, ""),
	/* Found by who opened it, so that coverage is asked of a few leads only. */
	[DASHBOARD_RECENT] = DB_SCOPED(LEAD, .map = &lead_map,
		.head = LEADS_FIRST
			LEADS_HEAD("o.opened_at", "lead_opens o STRAIGHT_JOIN leads l ON l.id = o.lead_id")
			"o.user_id = ? AND",
		.tail = "ORDER BY o.opened_at DESC, l.id DESC LIMIT ?"
			LEADS_FINAL "n.opened_at DESC, n.id DESC"),
	[DASHBOARD_MY_TASKS] = DB_SCOPED(TASK, .map = &task_map,
		.head = "SELECT t.id, t.lead_id, COALESCE(t.customer_id, l.customer_id)"
			" AS customer_id, IF(c.id IS NULL, NULL, " CUSTOMER_NAME
			") AS customer_name, t.subject, t.due_at, COUNT(*) OVER () AS total,"
			" SUM(t.due_at < ?) OVER () AS past_due"
			" FROM tasks t LEFT JOIN leads l ON l.id = t.lead_id"
			" LEFT JOIN customers c ON c.id = COALESCE(t.customer_id, l.customer_id)"
			" WHERE t.assigned_to = ? AND t.status = 'open' AND t.due_at < ? AND",
		.tail = "ORDER BY t.due_at, t.id LIMIT ?"),
	[DASHBOARD_MY_APPOINTMENTS] = DB_SCOPED(APPOINTMENT, .map = &appointment_map,
		.head = "SELECT a.id, a.lead_id, a.customer_id, " CUSTOMER_NAME
			" AS customer_name, a.type, a.status, a.start_at,"
			" COUNT(*) OVER () AS total"
			" FROM appointments a JOIN customers c ON c.id = a.customer_id"
			" WHERE a.assigned_to = ? AND a.start_at >= ? AND a.start_at < ?"
			" AND a.status NOT IN ('cancelled', 'rescheduled') AND",
		.tail = "ORDER BY a.start_at, a.id LIMIT ?"),
	/* The scope chooses names, not rows: that somebody is there is everybody's to know. */
	[DASHBOARD_SHOWROOM] = DB_SCOPED(LEAD, .map = &visit_map,
		.head = "SELECT v.id, mine.lead_id, IF(mine.id IS NULL, NULL, v.customer_id)"
			" AS customer_id, IF(c.id IS NULL, v.description, IF(mine.id IS "
			"NULL, " CUSTOMER_INITIALS ", " CUSTOMER_NAME ")) AS who, " USER_NAME(
				u) " AS user_name, v.in_at, COUNT(*) OVER () AS total"
				   " FROM visits v"
				   " LEFT JOIN customers c ON c.id = v.customer_id"
				   " LEFT JOIN users u ON u.id = v.user_id"
				   " LEFT JOIN (SELECT w.id, w.lead_id FROM visits w"
				   " JOIN leads l ON l.id = w.lead_id WHERE w.out_at IS NULL AND",
		.tail = ") mine ON mine.id = v.id WHERE v.out_at IS NULL"
			" ORDER BY v.in_at, v.id LIMIT ?"),
	[DASHBOARD_GRABS] = DB_UNCOVERED(LEAD,
		"what nobody owns is anybody's to take, and no name is told", .map = &grab_map,
		.head = "SELECT l.id, " CUSTOMER_INITIALS
			" AS initials, l.lead_type, so.name AS source_name, l.created_at,"
			" COUNT(*) OVER () AS total"
			" FROM leads l JOIN customers c ON c.id = l.customer_id"
			" LEFT JOIN sources so ON so.id = l.source_id"
			" WHERE l.owner_id IS NULL AND " OPEN " AND",
		.tail = "ORDER BY l.created_at, l.id LIMIT ?"),
};
