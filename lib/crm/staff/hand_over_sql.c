#include "crm/staff/hand_over_sql.h"

#include "auth/scope.h"
#include "crm/sql/json_sql.h"
#include "crm/staff/hand_over.h"
#include "crm/work/owner_sql.h"

#define WHY_LEAVING "whoever manages users hands over what is open in a user's name"

static const struct db_column seen_columns[] = {
	DB_COL(struct owner_seen, id),
	DB_COL(struct owner_seen, owner),
	DB_COL(struct owner_seen, second),
};
static const struct db_map seen_map = DB_MAP(struct owner_seen, seen_columns);

static const struct db_column count_columns[] = {
	DB_COL(struct hand_over_open, leads),
	DB_COL(struct hand_over_open, seconded),
	DB_COL(struct hand_over_open, tasks),
	DB_COL(struct hand_over_open, appointments),
	DB_COL(struct hand_over_open, visits),
};
static const struct db_map count_map = DB_MAP(struct hand_over_open, count_columns);

static const struct db_column item_columns[] = {
	DB_COL(struct hand_over_item, id), DB_COL(struct hand_over_item, lead_owner)};
static const struct db_map item_map = DB_MAP(struct hand_over_item, item_columns);

/* The open leads of one who leaves. */
#define LEAVING(column) \
	DB_UNCOVERED(LEAD, WHY_LEAVING, .map = &seen_map, \
		.head = "SELECT l.id, l.owner_id AS owner, l.second_user_id AS second FROM leads l" \
			" WHERE " column " = ? AND l.is_open = 1 AND", \
		.tail = "ORDER BY l.id LIMIT ?")

/* The owner of the lead that an item hangs on, when the item can go there. */
#define LEAD_OWNER(item) \
	"(SELECT lo.owner_id FROM leads lo JOIN users uo ON uo.id = lo.owner_id" \
	" WHERE lo.id = " item ".lead_id AND uo.is_active = 1 AND uo.id <> ?) AS lead_owner"

const struct db_stmt hand_over_stmts[HAND_OVER_STMT__MAX] = {
	[HAND_OVER_USERS_COUNT] = DB_GLOBAL("any active user of the store may own a lead",
		.head = "SELECT COUNT(*) FROM " JSON_IDS " asked"
			" JOIN users u ON u.id = asked.id WHERE u.is_active = 1"),
	[HAND_OVER_LEAVING_OWNED] = LEAVING("l.owner_id"),
	[HAND_OVER_LEAVING_SECONDED] = LEAVING("l.second_user_id"),
	[HAND_OVER_OPEN_COUNT] = DB_GLOBAL(WHY_LEAVING ", and numbers say nothing of anybody",
		.map = &count_map,
		.head = "SELECT (SELECT COUNT(*) FROM leads l WHERE l.owner_id = ? AND l.is_open = 1"
			" AND " LEAD_STANDS("l") ") AS leads,"
			" (SELECT COUNT(*) FROM leads l WHERE l.second_user_id = ? AND l.is_open = 1"
			" AND " LEAD_STANDS("l") ") AS seconded,"
			" (SELECT COUNT(*) FROM tasks t WHERE t.assigned_to = ? AND " OPEN_TASK
			" AND " ITS_LEAD_STANDS("t.lead_id") ")"
			" AS tasks,"
			" (SELECT COUNT(*) FROM appointments a WHERE a.assigned_to = ? AND "
			OPEN_APPOINTMENT " AND " ITS_LEAD_STANDS("a.lead_id") ") AS appointments,"
			" (SELECT COUNT(*) FROM visits w WHERE w.user_id = ? AND w.out_at IS NULL)"
			" AS visits"),
	[HAND_OVER_LEAVING_TASKS] = DB_UNCOVERED(TASK, WHY_LEAVING, .map = &item_map,
		.head = "SELECT t.id, " LEAD_OWNER("t") " FROM tasks t WHERE t.assigned_to = ? AND "
			OPEN_TASK " AND",
		.tail = "ORDER BY t.id LIMIT ?"),
	[HAND_OVER_LEAVING_APPOINTMENTS] = DB_UNCOVERED(APPOINTMENT, WHY_LEAVING, .map = &item_map,
		.head = "SELECT a.id, " LEAD_OWNER("a") " FROM appointments a WHERE a.assigned_to = ?"
			" AND " OPEN_APPOINTMENT " AND",
		.tail = "ORDER BY a.id LIMIT ?"),
	[HAND_OVER_LEAVING_VISITS] = DB_UNCOVERED(VISIT, WHY_LEAVING, .map = &item_map,
		.head = "SELECT w.id, " LEAD_OWNER("w") " FROM visits w WHERE w.user_id = ?"
			" AND w.out_at IS NULL AND",
		.tail = "ORDER BY w.id LIMIT ?"),
};
