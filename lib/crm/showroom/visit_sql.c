#include "crm/showroom/visit_sql.h"

#include "auth/rights_sql.h"
#include "auth/scope.h"
#include "crm/showroom/visit.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"
#include "crm/work/appointment_sql.h"

static const struct db_column visit_columns[] = {
	DB_COL(struct visit, id),
	DB_COL(struct visit, row_version),
	DB_COL(struct visit, lead_id),
	DB_COL(struct visit, name),
	DB_COL(struct visit, is_masked),
	DB_COL(struct visit, lead_type),
	DB_COL(struct visit, in_at),
	DB_COL(struct visit, out_at),
	DB_COL(struct visit, greeted_name),
	DB_COL(struct visit, user_id),
	DB_COL(struct visit, user_name),
	DB_COL(struct visit, owner_id),
	DB_COL(struct visit, owner_name),
	DB_COL(struct visit, turned_over_name),
	DB_COL(struct visit, updated_name),
	DB_COL(struct visit, is_be_back),
	DB_COL(struct visit, kept_appointment),
};
static const struct db_map visit_map = DB_MAP_BUT(struct visit, visit_columns, may_open, vehicle, steps);

static const struct db_column name_columns[] = {
	DB_COL(struct visit_name, id),
	DB_COL(struct visit_name, name),
	DB_COL(struct visit_name, vehicle),
};
static const struct db_map name_map = DB_MAP(struct visit_name, name_columns);

static const struct db_column opened_columns[] = {DB_COL(struct visit_opened, id)};
static const struct db_map opened_map = DB_MAP(struct visit_opened, opened_columns);

static const struct db_column steps_columns[] = {
	DB_COL(struct visit_steps, id), DB_COL(struct visit_steps, steps)};
static const struct db_map steps_map = DB_MAP(struct visit_steps, steps_columns);

static const struct db_column count_columns[] = {
	DB_COL(struct visit_counts, ups),
	DB_COL(struct visit_counts, be_backs),
	DB_COL(struct visit_counts, unnamed),
	DB_COL(struct visit_counts, month_ups),
	DB_COL(struct visit_counts, month_be_backs),
	DB_COL(struct visit_counts, month_unnamed),
};
static const struct db_map count_map = DB_MAP(struct visit_counts, count_columns);

static const struct db_column door_columns[] = {
	DB_COL(struct visit_door_lead, id),
	DB_COL(struct visit_door_lead, customer_id),
	DB_COL(struct visit_door_lead, lead_no),
	DB_COL(struct visit_door_lead, status_name),
	DB_COL(struct visit_door_lead, owner_name),
	DB_COL(struct visit_door_lead, vehicle),
	DB_COL(struct visit_door_lead, owner_id),
	DB_COL(struct visit_door_lead, lead_date),
	DB_COL(struct visit_door_lead, in_store_since),
};
static const struct db_map door_map = DB_MAP(struct visit_door_lead, door_columns);

static const struct db_column manager_columns[] = {
	DB_COL(struct visit_manager, id),
	DB_COL(struct visit_manager, name),
	DB_COL(struct visit_manager, role),
};
static const struct db_map manager_map = DB_MAP(struct visit_manager, manager_columns);

static const struct db_column facts_columns[] = {
	DB_COL(struct visit_facts, id),
	DB_COL(struct visit_facts, row_version),
	DB_COL(struct visit_facts, lead_id),
	DB_COL(struct visit_facts, description),
	DB_COL(struct visit_facts, lead_type),
	DB_COL(struct visit_facts, greeted_name),
	DB_COL(struct visit_facts, in_at),
	DB_COL(struct visit_facts, out_at),
	DB_COL(struct visit_facts, user_id),
	DB_COL(struct visit_facts, is_be_back),
	DB_COL(struct visit_facts, appointment_id),
};
static const struct db_map facts_map = DB_MAP(struct visit_facts, facts_columns);

static const struct db_column before_columns[] = {
	DB_COL(struct visit_before, status_id),
	DB_COL(struct visit_before, last_activity_at),
	DB_COL(struct visit_before, last_customer_activity_at),
	DB_COL(struct visit_before, step),
	DB_COL(struct visit_before, is_worked),
	DB_COL(struct visit_before, worked_at),
};
static const struct db_map before_map = DB_MAP(struct visit_before, before_columns);

#define WHY_LOG  "the log of the door is kept by many, and tells initials only (domain.md, rule 5)"
#define WHY_DOOR "whoever keeps the log checks anybody in and out; no name is given"
#define WHY_USER "colleagues' names are known to all who work here"
#define IS_MANAGER \
	"(" RIGHTS_HOLDS("lead_assign") " OR " RIGHTS_HOLDS("sale_edit") ")"
#define WHY_UP   "an up without a name is nobody's yet"

#define LOG_ROWS \
	"SELECT w.id, w.row_version, w.lead_id," \
	" IF(w.lead_id IS NULL, w.description, " CUSTOMER_INITIALS ") AS name," \
	" w.lead_id IS NOT NULL AS is_masked, w.lead_type, w.in_at, w.out_at, " \
	USER_NAME_OF("w.greeted_by") " AS greeted_name, w.user_id, " \
	USER_NAME_OF("w.user_id") " AS user_name, " \
	" l.owner_id, " USER_NAME_OF("l.owner_id") " AS owner_name, " \
	USER_NAME_OF("w.turned_over_to") " AS turned_over_name, " \
	USER_NAME_OF("w.updated_by") " AS updated_name," \
	" w.is_be_back, w.appointment_id IS NOT NULL AS kept_appointment" \
	" FROM "
#define LOG_JOINS \
	" LEFT JOIN leads l ON l.id = w.lead_id LEFT JOIN customers c ON c.id = w.customer_id"

#define ASKED     "JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) asked"
#define CUSTOMERS "(SELECT asked.id FROM " ASKED ")"

#define NAMES \
	"SELECT w.id, " CUSTOMER_NAME " AS name, " VEHICLE_NAME(dv) " AS vehicle FROM " ASKED \
	" JOIN visits w ON w.id = asked.id JOIN customers c ON c.id = w.customer_id" \
	" LEFT JOIN desired_vehicles dv ON dv.primary_lead_id = w.lead_id"

/* By the visit, or by the lead whose customer is in the store. */
#define FACTS(key) \
	DB_UNCOVERED(VISIT, WHY_DOOR, .map = &facts_map, \
		.head = "SELECT w.id, w.row_version, w.lead_id, w.description, w.lead_type, w.in_at," \
			" w.out_at, w.user_id, w.is_be_back, w.appointment_id, " \
			USER_NAME_OF("w.greeted_by") " AS greeted_name FROM visits w" \
			" WHERE " key " = ? AND")

#define CHANGED   "{stamp} WHERE id = {visit}"
#define WHY_STATE "it asks for the state that the button was for"

/* Figures of the day, whose first instant is given each time, beside those of the whole range. */
#define DAY_SUM(what) "CAST(COALESCE(SUM(w.in_at >= ?" what "), 0) AS SIGNED)"
#define ALL_SUM(what) "CAST(COALESCE(SUM(" what "), 0) AS SIGNED)"

const struct db_stmt visit_stmts[VISIT_STMT__MAX] = {
	[VISIT_DAY] = DB_UNCOVERED(VISIT, WHY_LOG, .map = &visit_map,
		.head = LOG_ROWS
		"((SELECT d.id FROM visits d WHERE d.in_at >= ? AND d.in_at < ?"
		" ORDER BY d.in_at, d.id LIMIT 301) UNION ALL"
		" (SELECT o.id FROM visits o WHERE o.out_at IS NULL AND o.in_at < ?"
		" ORDER BY o.in_at, o.id LIMIT 100)) day"
		" JOIN visits w ON w.id = day.id" LOG_JOINS " WHERE",
		.tail = "ORDER BY w.in_at, w.id"),
	[VISIT_GET] = DB_UNCOVERED(VISIT, WHY_LOG, .map = &visit_map,
		.head = LOG_ROWS "visits w" LOG_JOINS " WHERE w.id = ? AND"),
	[VISIT_GET_OPEN] = DB_UNCOVERED(VISIT, WHY_LOG, .map = &visit_map,
		.head = LOG_ROWS "visits w" LOG_JOINS " WHERE w.live_customer_id ="
			" (SELECT lc.customer_id FROM leads lc WHERE lc.id = ?) AND"),
	[VISIT_NAMES] = DB_SCOPED(LEAD, .map = &name_map,
		.head = NAMES " JOIN leads l ON l.id = w.lead_id WHERE"),
	[VISIT_NAMES_ALL] = DB_UNCOVERED(VISIT, "for who holds the right to read names at the door",
		.map = &name_map, .head = NAMES " WHERE"),
	[VISIT_LEADS] = DB_SCOPED(LEAD, .map = &opened_map,
		.head = "SELECT w.id FROM " ASKED " JOIN visits w ON w.id = asked.id"
			" JOIN leads l ON l.id = w.lead_id WHERE"),
	[VISIT_STEPS] = DB_UNCOVERED(VISIT, WHY_LOG, .map = &steps_map,
		.head = "SELECT w.id, GROUP_CONCAT(COALESCE(ps.short_name, ps.name)"
			" ORDER BY ps.sort_order, ps.id SEPARATOR ', ') AS steps FROM " ASKED
			" JOIN visits w ON w.id = asked.id"
			" JOIN step_events se ON se.live_lead_id = w.lead_id AND se.at < ?"
			" JOIN process_steps ps ON ps.id = se.step_id WHERE",
		.tail = "GROUP BY w.id"),
	[VISIT_COUNT] = DB_UNCOVERED(VISIT, "figures of the whole store", .map = &count_map,
		.head = "SELECT " DAY_SUM("") " AS ups, "
			DAY_SUM(" AND w.is_be_back = 1") " AS be_backs, "
			DAY_SUM(" AND w.lead_id IS NULL") " AS unnamed,"
			" COUNT(*) AS month_ups, "
			ALL_SUM("w.is_be_back = 1") " AS month_be_backs, "
			ALL_SUM("w.lead_id IS NULL") " AS month_unnamed"
			" FROM visits w WHERE w.in_at >= ? AND w.in_at < ? AND"),
	[VISIT_DOOR_LEADS] = DB_UNCOVERED(LEAD,
		"search finds everybody, and whose they are (domain.md, rule 5)", .map = &door_map,
		.head = "SELECT l.id, l.customer_id, l.lead_no, st.name AS status_name, "
			USER_NAME_OF("l.owner_id") " AS owner_name, "
			VEHICLE_NAME(dv) " AS vehicle, l.owner_id, l.lead_date,"
			" COALESCE((SELECT wl.in_at FROM visits wl"
			" WHERE wl.live_customer_id = l.customer_id), l.in_store_since)"
			" AS in_store_since"
			" FROM leads l JOIN statuses st ON st.id = l.status_id"
			" LEFT JOIN desired_vehicles dv ON dv.primary_lead_id = l.id"
			" WHERE l.customer_id IN " CUSTOMERS " AND l.is_open = 1 AND",
		.tail = "ORDER BY l.lead_date DESC, l.id DESC LIMIT 200"),
	[VISIT_MANAGERS] = DB_GLOBAL(WHY_USER, .map = &manager_map,
		.head = "SELECT u.id, " USER_NAME(u) " AS name, r.name AS role FROM users u"
			" JOIN roles r ON r.id = u.role_id"
			" WHERE u.is_active = 1 AND " IS_MANAGER
			" ORDER BY u.first_name, u.last_name, u.id LIMIT 200"),
	[VISIT_IS_SELLER] = DB_GLOBAL(WHY_USER,
		.head = "SELECT COUNT(*) FROM users u WHERE u.id = ? AND u.is_active = 1"
			" AND " RIGHTS_HOLDS("lead_edit")),
	[VISIT_IS_MANAGER] = DB_GLOBAL(
		WHY_USER, .head = "SELECT COUNT(*) FROM users u WHERE u.id = ? AND u.is_active = 1"
				  " AND " IS_MANAGER),
	[VISIT_COUNT_OWN] = DB_UNCOVERED(LEAD, "how many of a visitor's leads are one user's",
		.head = "SELECT COUNT(*) FROM leads l WHERE l.customer_id = ?"
			" AND (l.owner_id = ? OR l.second_user_id = ?) AND l.created_at <= ? AND"),
	[VISIT_FACTS] = FACTS("w.id"),
	[VISIT_FACTS_OPEN] = FACTS("w.live_lead_id"),
	[VISIT_INSERT] = DB_HELD(LEAD,
		.head = "INSERT INTO visits (created_by, updated_by, lead_id, customer_id,"
			" lead_type, in_at, greeted_by, user_id, is_be_back, appointment_id,"
			" snap_status_id, snap_last_activity_at,"
			" snap_last_customer_activity_at) SELECT ?, ?, l.id, ?, ?, ?, ?, ?, ?, ?,"
			" l.status_id, l.last_activity_at, l.last_customer_activity_at"
			" FROM leads l WHERE l.id = {lead}"),
	[VISIT_INSERT_UNNAMED] = DB_NEW(VISIT, WHY_UP,
		.head = "INSERT INTO visits (created_by, updated_by, description, lead_type, in_at,"
			" greeted_by, user_id) VALUES (?, ?, ?, ?, ?, ?, ?)"),
	[VISIT_NAME] = DB_HELD(VISIT,
		.journal = "visit", .unseen = WHY_STATE,
		.head = "UPDATE visits SET lead_id = ?, customer_id = ?, is_be_back = ?,"
			" appointment_id = ?, " CHANGED " AND lead_id IS NULL"),
	[VISIT_OUT] = DB_HELD(VISIT,
		.journal = "visit", .unseen = WHY_STATE,
		.head = "UPDATE visits SET out_at = ?, " CHANGED " AND out_at IS NULL"),
	[VISIT_BACK] = DB_HELD(VISIT,
		.journal = "visit", .unseen = WHY_STATE,
		.head = "UPDATE visits SET out_at = NULL, " CHANGED
			" AND out_at IS NOT NULL"),
	[VISIT_BEFORE] = DB_HELD(VISIT, .map = &before_map,
		.head = "SELECT w.snap_status_id AS status_id,"
			" w.snap_last_activity_at AS last_activity_at,"
			" w.snap_last_customer_activity_at AS last_customer_activity_at,"
			" (SELECT ps.name FROM step_events se"
			" JOIN process_steps ps ON ps.id = se.step_id"
			" WHERE se.live_lead_id = w.lead_id AND (se.at > w.in_at"
			" OR (se.at = w.in_at AND se.how = 'manual'))"
			" ORDER BY se.at, se.id LIMIT 1) AS step,"
			" l.last_activity_at > w.in_at AS is_worked,"
			" l.last_activity_at AS worked_at FROM visits w"
			" JOIN leads l ON l.id = w.lead_id WHERE w.id = {visit}"),
	[VISIT_DELETE] = DB_HELD(VISIT,
		.journal = "visit", .unseen = WHY_STATE,
		.head = "DELETE FROM visits WHERE id = {visit} AND row_version = 1"),
	[VISIT_HAND] = DB_HELD(VISIT,
		.journal = "visit",
		.head = "UPDATE visits SET user_id = ?, " CHANGED " AND out_at IS NULL AND row_version = ?"),
	[VISIT_TURN_OVER] = DB_HELD(VISIT,
		.journal = "visit",
		.head = "UPDATE visits SET turned_over_to = ?, turned_over_at = ?, " CHANGED
			" AND out_at IS NULL AND row_version = ?"),
	[VISIT_APPOINTMENT] = DB_HELD(LEAD,
		.head = "SELECT a.id FROM appointments a WHERE a.lead_id = {lead}"
			" AND a.status IN ('planned', 'confirmed')"
			" AND a.start_at >= ? AND a.start_at < ?"
			" AND (" APPOINTMENT_STATE(
			a) " <> 'no_show'"
			" OR UTC_TIMESTAMP() <= " APPOINTMENT_SHOW_UNTIL(
			a) ")"
			" ORDER BY ABS(TIMESTAMPDIFF(SECOND, "
			"a.start_at, ?)), a.id LIMIT 1"),
	[VISIT_GIVE] = DB_HELD(VISIT,
		.journal = "user", .unseen = WHY_SEEN_OWNER,
		.head = "UPDATE " JSON_OWNERS " STRAIGHT_JOIN visits w ON w.id = n.id AND w.id IN {visits}"
			" SET w.user_id = n.owner, {stamp w}"),
};
