#include "crm/work/owner_sql.h"

#include "auth/scope.h"
#include "crm/lead/lead_sql.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"

#define WHY_POOL "what nobody owns is anybody's to take: what it is, and initials only"

static const struct db_column active_columns[] = {
	DB_COL(struct owner_users_active, owner), DB_COL(struct owner_users_active, second)};
static const struct db_map active_map = DB_MAP(struct owner_users_active, active_columns);

static const struct db_column rival_columns[] = {DB_COL(struct owner_rival, name)};
static const struct db_map rival_map = DB_MAP(struct owner_rival, rival_columns);

static const struct db_column lead_columns[] = {
	DB_COL(struct owner_lead, id),
	DB_COL(struct owner_lead, lead_no),
	DB_COL(struct owner_lead, customer_name),
	DB_COL(struct owner_lead, status_name),
	DB_COL(struct owner_lead, status_color),
	DB_COL(struct owner_lead, owner_id),
	DB_COL(struct owner_lead, second_user_id),
	DB_COL(struct owner_lead, owner_name),
	DB_COL(struct owner_lead, second_name),
	DB_COL(struct owner_lead, is_open),
	DB_COL(struct owner_lead, open),
};
static const struct db_map lead_map = DB_MAP_BUT(struct owner_lead, lead_columns, refusal);

static const struct db_column pool_columns[] = {
	DB_COL(struct owner_pool_lead, id),
	DB_COL(struct owner_pool_lead, lead_no),
	DB_COL(struct owner_pool_lead, name),
	DB_COL(struct owner_pool_lead, lead_type),
	DB_COL(struct owner_pool_lead, source_name),
	DB_COL(struct owner_pool_lead, vehicle),
	DB_COL(struct owner_pool_lead, status_name),
	DB_COL(struct owner_pool_lead, status_color),
	DB_COL(struct owner_pool_lead, since),
};
static const struct db_map pool_map = DB_MAP_BUT(struct owner_pool_lead, pool_columns, may_open);

static const struct db_column open_columns[] = {
	DB_COL(struct owner_pool_open, id), DB_COL(struct owner_pool_open, name)};
static const struct db_map open_map = DB_MAP(struct owner_pool_open, open_columns);

static const struct db_column event_columns[] = {
	DB_COL(struct owner_event, at),
	DB_COL(struct owner_event, user_name),
	DB_COL(struct owner_event, how),
	DB_COL(struct owner_event, from_owner),
	DB_COL(struct owner_event, to_owner),
	DB_COL(struct owner_event, from_second),
	DB_COL(struct owner_event, to_second),
	DB_COL(struct owner_event, tasks_moved),
	DB_COL(struct owner_event, reason),
	DB_COL(struct owner_event, lead_id),
	DB_COL(struct owner_event, lead_no),
};
static const struct db_map event_map = DB_MAP(struct owner_event, event_columns);

#define OF_OWNER(table, alias, open) \
	"(SELECT COUNT(*) FROM " table " " alias " WHERE " alias ".lead_id = l.id AND " open \
	" AND " alias ".assigned_to <=> l.owner_id)"
#define GOES_ALONG(tasks, appointments) \
	"(" OF_OWNER("tasks", "t", OPEN_TASK tasks) " + " OF_OWNER( \
		"appointments", "a", OPEN_APPOINTMENT appointments) ")"

/* Only those of a list of keys, when there is one; one argument. */
#define ONLY(alias) " AND COALESCE(JSON_CONTAINS(?, CAST(" alias ".id AS CHAR)), 1) = 1"

/* Names by subselect: a join would lock their rows too. */
#define LEAD_SELECT \
	"SELECT l.id, l.lead_no," \
	" (SELECT " CUSTOMER_NAME " FROM customers c WHERE c.id = l.customer_id)" \
	" AS customer_name," \
	" (SELECT st.name FROM statuses st WHERE st.id = l.status_id) AS status_name," \
	" (SELECT st.color FROM statuses st WHERE st.id = l.status_id) AS status_color," \
	" l.owner_id, l.second_user_id, " USER_NAME_OF("l.owner_id") " AS owner_name," \
	" " USER_NAME_OF("l.second_user_id") " AS second_name, l.is_open," \
	" " GOES_ALONG("", "") " AS open" \
	" FROM " JSON_LEADS " WHERE"

#define IN_POOL "l.owner_id IS NULL AND l.is_open = 1"

#define EVENT_SELECT \
	"SELECT oe.at, " USER_NAME_OF("oe.user_id") " AS user_name, oe.how," \
	" " USER_NAME_OF("oe.from_owner_id") " AS from_owner," \
	" " USER_NAME_OF("oe.to_owner_id") " AS to_owner," \
	" " USER_NAME_OF("oe.from_second_id") " AS from_second," \
	" " USER_NAME_OF("oe.to_second_id") " AS to_second," \
	" oe.tasks_moved, oe.reason, l.id AS lead_id, l.lead_no" \
	" FROM ownership_events oe JOIN leads l ON l.id = oe.lead_id WHERE"

const struct db_stmt owner_stmts[OWNER_STMT__MAX] = {
	[OWNER_USERS_ACTIVE] = DB_GLOBAL("any active user of the store may own a lead",
		.map = &active_map,
		.head = "SELECT EXISTS (SELECT 1 FROM users uo WHERE uo.id = ? AND uo.is_active = 1)"
			" AS owner, EXISTS (SELECT 1 FROM users us WHERE us.id = ?"
			" AND us.is_active = 1) AS second"),
	[OWNER_USER_NAME] = DB_GLOBAL("colleagues' names are known to all who work here",
		.map = &rival_map, .head = "SELECT " USER_NAME(u) " AS name FROM users u WHERE u.id = ?"),
	[OWNER_LEADS] =
		DB_SCOPED(LEAD, .map = &lead_map, .head = LEAD_SELECT, .tail = "ORDER BY l.id"),
	[OWNER_INSERT_EVENTS] = DB_HELD(LEAD,
		.head = "INSERT INTO ownership_events (lead_id, at, user_id, how, from_owner_id,"
			" to_owner_id, from_second_id, to_second_id, tasks_moved, reason, batch_id)"
			" SELECT l.id, ?, ?,"
			" IF(n.owner IS NULL AND l.owner_id IS NOT NULL, 'released', ?),"
			" l.owner_id, n.owner, l.second_user_id, n.second,"
			" IF(? = 1 AND NOT (n.owner <=> l.owner_id), "
			GOES_ALONG(ONLY("t"), ONLY("a")) ", 0), ?, ?"
			" FROM " MOVED_LEADS),
	[OWNER_INSERT_AUDIT] = DB_HELD(LEAD,
		.journals = "lead",
		.head = "INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json,"
			" new_json, reason, batch_id, request_id, ip)"
			" SELECT ?, ?, 'lead', l.id, 'assign',"
			" JSON_OBJECT('owner', " USER_NAME_OF("l.owner_id") ","
			" 'second_salesperson', " USER_NAME_OF("l.second_user_id") "),"
			" JSON_OBJECT('owner', " USER_NAME_OF("n.owner") ","
			" 'second_salesperson', " USER_NAME_OF("n.second") "),"
			" ?, ?, ?, ? FROM " MOVED_LEADS),
	[OWNER_MOVE_TASKS] = DB_HELD(LEAD,
		.journal = "lead", .unseen = WHY_SEEN_OWNER,
		.head = "UPDATE " MOVED_LEADS " STRAIGHT_JOIN tasks t ON t.lead_id = l.id"
			" AND " OPEN_TASK
			" AND t.assigned_to <=> l.owner_id SET t.assigned_to = n.owner, {stamp t}"
			" WHERE NOT (n.owner <=> l.owner_id)" ONLY("t")),
	[OWNER_MOVE_APPOINTMENTS] = DB_HELD(LEAD,
		.journal = "lead", .unseen = WHY_SEEN_OWNER,
		.head = "UPDATE " MOVED_LEADS " STRAIGHT_JOIN appointments a ON a.lead_id = l.id"
			" AND " OPEN_APPOINTMENT
			" AND a.assigned_to <=> l.owner_id SET a.assigned_to = n.owner, {stamp a}"
			" WHERE NOT (n.owner <=> l.owner_id)" ONLY("a")),
	/* The last change of all, made since then for that reason, from nobody. */
	[OWNER_GIVEN] = DB_HELD(LEAD,
		.head = "SELECT COUNT(*) FROM ownership_events oe WHERE oe.lead_id = {lead}"
			" AND oe.at >= ? AND oe.reason = ? AND oe.from_owner_id IS NULL"
			" AND NOT EXISTS (SELECT 1 FROM ownership_events later"
			" WHERE later.lead_id = oe.lead_id AND later.id > oe.id)"),
	[OWNER_POOL] = DB_UNCOVERED(LEAD, WHY_POOL, .map = &pool_map,
		.head = "SELECT p.id, p.lead_no, " CUSTOMER_INITIALS " AS name, p.lead_type,"
			" so.name AS source_name, " VEHICLE_NAME(dv) " AS vehicle,"
			" st.name AS status_name, st.color AS status_color, p.since"
			" FROM (SELECT l.id, l.lead_no, l.customer_id, l.lead_type, l.source_id, l.status_id,"
			" " LEAD_FREE_SINCE " AS since"
			" FROM leads l WHERE " IN_POOL " AND",
		.tail = ") p JOIN customers c ON c.id = p.customer_id"
			" JOIN statuses st ON st.id = p.status_id"
			" LEFT JOIN sources so ON so.id = p.source_id"
			" LEFT JOIN desired_vehicles dv ON dv.primary_lead_id = p.id"
			" WHERE (p.since > ? OR (p.since = ? AND p.id > ?))"
			" ORDER BY p.since, p.id LIMIT 51"),
	[OWNER_POOL_OPEN] = DB_SCOPED(LEAD, .map = &open_map,
		.head = "SELECT l.id, " CUSTOMER_NAME " AS name FROM " JSON_LEADS
			" JOIN customers c ON c.id = l.customer_id WHERE"),
	[OWNER_POOL_COUNT] = DB_UNCOVERED(LEAD, "a number says nothing of anybody",
		.head = "SELECT COUNT(*) FROM (SELECT l.id FROM leads l WHERE " IN_POOL " AND",
		.tail = "LIMIT 1001) p"),
	[OWNER_EVENTS_CUSTOMER] = DB_SCOPED(LEAD, .map = &event_map,
		.head = EVENT_SELECT " l.customer_id = ? AND",
		.tail = "ORDER BY oe.at DESC, oe.id DESC LIMIT ?"),
};
