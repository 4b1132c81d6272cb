#include "crm/work/task_sql.h"

#include "auth/scope.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/list_sql.h"
#include "crm/sql/names_sql.h"
#include "crm/work/task.h"

static const struct db_column task_columns[] = {
	DB_COL(struct task, id),
	DB_COL(struct task, row_version),
	DB_COL(struct task, lead_id),
	DB_COL(struct task, customer_id),
	DB_COL(struct task, customer_name),
	DB_COL(struct task, phone),
	DB_COL(struct task, type),
	DB_COL(struct task, subject),
	DB_COL(struct task, note),
	DB_COL(struct task, assigned_to),
	DB_COL(struct task, assigned_name),
	DB_COL(struct task, due_at),
	DB_COL(struct task, status),
	DB_COL(struct task, done_at),
	DB_COL(struct task, done_name),
};
static const struct db_map task_map = DB_MAP(struct task, task_columns);

static const struct db_column count_columns[] = {
	DB_COL(struct task_counts, past_due),
	DB_COL(struct task_counts, today),
	DB_COL(struct task_counts, coming),
};
static const struct db_map count_map = DB_MAP(struct task_counts, count_columns);

#define TASK_SELECT \
	"SELECT t.id, t.row_version, t.lead_id, c.id AS customer_id, IF(c.id IS NULL, " \
	"NULL, " CUSTOMER_NAME ") AS customer_name, " PRIMARY_PHONE \
	" AS phone, t.type, t.subject, t.note," \
	" t.assigned_to, " USER_NAME(ua) " AS assigned_name, t.due_at, t.status, " \
					 "t.done_at, " USER_NAME(ud) " AS done_name FROM "
#define TASK_JOINS \
	" LEFT JOIN users ua ON ua.id = t.assigned_to LEFT JOIN users ud ON ud.id = t.done_by"
#define TASK_OF_LEAD \
	TASK_SELECT "leads l JOIN tasks t ON t.lead_id = l.id" \
		    " JOIN customers c ON c.id = l.customer_id" TASK_JOINS " WHERE"

static const char *const user_clauses[] = {
	[TASK_CLAUSE_FROM] = "t.due_at >= ?",
	[TASK_CLAUSE_TO] = "t.due_at < ?",
	[TASK_CLAUSE_AFTER] = LIST_AFTER("t.due_at", "t.id", ">"),
	[TASK_CLAUSE__MAX] = NULL,
};

#define AMONG_IDS    "JSON_CONTAINS(?, CAST(t.id AS CHAR))"
#define ENDED        " done_at = ?, done_by = ?, {stamp}"
#define OPEN_OF_LEAD " WHERE id = ? AND lead_id = {lead} AND status = 'open'"

const struct db_stmt task_stmts[TASK_STMT__MAX] = {
	[TASK_LIST_OF_LEAD] = DB_SCOPED(LEAD, .map = &task_map, .head = TASK_OF_LEAD,
		.tail = "AND l.id = ? AND t.status = 'open' ORDER BY t.due_at, t.id LIMIT 50"),
	[TASK_GET] = DB_SCOPED(
		LEAD, .map = &task_map, .head = TASK_OF_LEAD, .tail = "AND l.id = ? AND t.id = ?"),
	[TASK_LIST_OF_USER] = DB_SCOPED(TASK, .map = &task_map, .clauses = user_clauses,
		.head = TASK_SELECT "tasks t LEFT JOIN leads tl ON tl.id = t.lead_id"
				    " LEFT JOIN customers c"
				    " ON c.id = COALESCE(t.customer_id, tl.customer_id)" TASK_JOINS
				    " WHERE t.assigned_to = ? AND t.status = 'open' AND",
		.tail = "ORDER BY t.due_at, t.id LIMIT 51"),
	[TASK_COUNT_OF_USER] = DB_SCOPED(TASK, .map = &count_map,
		.head = "SELECT SUM(n.due_at < ?) AS past_due,"
			" SUM(n.due_at >= ? AND n.due_at < ?) AS today,"
			" SUM(n.due_at >= ?) AS coming"
			" FROM (SELECT t.due_at FROM tasks t"
			" WHERE t.assigned_to = ? AND t.status = 'open' AND",
		.tail = "ORDER BY t.due_at LIMIT 1000) n HAVING COUNT(*) > 0"),
	[TASK_COUNT_NEXT] = DB_HELD(LEAD,
		.head = "SELECT (SELECT COUNT(*) FROM tasks t WHERE t.lead_id = {lead}"
			" AND t.status = 'open' AND t.id <> ?) + (SELECT COUNT(*)"
			" FROM appointments a WHERE a.lead_id = {lead}"
			" AND a.status IN ('planned', 'confirmed'))"),
	[TASK_INSERT] = DB_HELD(LEAD,
		.head = "INSERT INTO tasks (created_by, updated_by, lead_id, customer_id, type,"
			" subject, note, due_at, assigned_to)"
			" SELECT ?, ?, {lead}, ?, ?, ?, ?, ?, u.id FROM users u"
			" WHERE u.id = ? AND u.is_active = 1"),
	[TASK_INSERT_MANY] = DB_HELD(LEAD,
		.head = "INSERT INTO tasks (created_by, updated_by, lead_id, customer_id, type,"
			" subject, note, due_at, assigned_to, origin)"
			" SELECT ?, ?, l.id, l.customer_id, ?, ?, ?, ?, " NEXT_USER ", 'workflow'"
			" FROM leads l WHERE l.id IN {leads}"),
	[TASK_INSERT_SET] = DB_HELD(LEAD,
		.head = "INSERT INTO tasks (created_by, updated_by, lead_id, customer_id, type,"
			" subject, note, due_at, assigned_to)"
			" SELECT ?, ?, l.id, l.customer_id, ?, ?, ?, ?, COALESCE(?, l.owner_id)"
			" FROM leads l WHERE l.id IN {leads} ORDER BY l.id"),
	/* What nobody does yet stays nobody's. */
	[TASK_INSERT_AGAIN] = DB_HELD(LEAD,
		.head = "INSERT INTO tasks (created_by, updated_by, lead_id, customer_id, type,"
			" subject, note, due_at, assigned_to, priority, origin, rescheduled_from)"
			" SELECT ?, ?, t.lead_id, t.customer_id, t.type, t.subject, t.note, ?,"
			" t.assigned_to, t.priority, t.origin, t.id FROM tasks t"
			" LEFT JOIN users u ON u.id = t.assigned_to"
			" WHERE t.id = ? AND t.lead_id = {lead} AND COALESCE(u.is_active, 1) = 1"),
	[TASK_SET_ASSIGNED] = DB_HELD(LEAD,
		.journal = "task",
		.head = "UPDATE tasks SET assigned_to = ?, {stamp}" OPEN_OF_LEAD " AND row_version = ?"
			" AND EXISTS (SELECT 1 FROM users u WHERE u.id = ? AND u.is_active = 1)"),
	[TASK_SET_DONE] = DB_HELD(LEAD,
		.journal = "task", .unseen = "an open task is done, whatever else was changed",
		.head = "UPDATE tasks SET status = 'done', activity_id = ?," ENDED OPEN_OF_LEAD),
	[TASK_SET_CANCELLED] = DB_HELD(LEAD,
		.journal = "task", .head = "UPDATE tasks SET status = 'cancelled',"
			" note = LEFT(CONCAT_WS('\n', note, CONCAT('Cancelled: ', ?)), 1000)," ENDED
			OPEN_OF_LEAD " AND row_version = ?"),
	[TASK_CALL_OFF] = DB_HELD(LEAD,
		.journal = "lead", .unseen = "it ends what is open, whatever else was changed",
		.head = "UPDATE tasks t SET t.status = 'cancelled', t.done_at = ?, t.done_by = ?,"
			" {stamp t}"
			" WHERE t.lead_id IN {leads} AND t.status = 'open'"),
	[TASK_REOPEN] = DB_HELD(LEAD,
		.journal = "lead", .unseen = "it opens what was called off, whatever else was changed",
		.head = "UPDATE tasks t SET t.status = 'open', t.done_at = NULL, t.done_by = NULL,"
			" {stamp t} WHERE t.lead_id IN {leads} AND t.status = 'cancelled'"
			" AND " AMONG_IDS),
	[TASK_TAKE_BACK] = DB_HELD(LEAD,
		.journal = "lead", .unseen = "whoever calls it compares what became of them",
		.head = "UPDATE tasks t SET t.status = 'cancelled', t.done_at = ?, t.done_by = ?,"
			" {stamp t} WHERE t.lead_id IN {leads} AND t.status = 'open'"
			" AND " AMONG_IDS),
	[TASK_GIVE] = DB_HELD(TASK,
		.journal = "user", .unseen = WHY_SEEN_OWNER,
		.head = "UPDATE " JSON_OWNERS " STRAIGHT_JOIN tasks t ON t.id = n.id AND t.id IN {tasks}"
			" SET t.assigned_to = n.owner, {stamp t}"),
};
