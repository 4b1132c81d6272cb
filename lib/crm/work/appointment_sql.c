#include "crm/work/appointment_sql.h"

#include "auth/scope.h"
#include "crm/work/appointment.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"
#include "crm/work/task_sql.h"

static const struct db_column appointment_columns[] = {
	DB_COL(struct appointment, id),
	DB_COL(struct appointment, row_version),
	DB_COL(struct appointment, lead_id),
	DB_COL(struct appointment, type),
	DB_COL(struct appointment, start_at),
	DB_COL(struct appointment, end_at),
	DB_COL(struct appointment, assigned_to),
	DB_COL(struct appointment, assigned_name),
	DB_COL(struct appointment, set_by_name),
	DB_COL(struct appointment, set_at),
	DB_COL(struct appointment, confirmed_at),
	DB_COL(struct appointment, shown_at),
	DB_COL(struct appointment, updated_name),
	DB_COL(struct appointment, state),
	DB_COL(struct appointment, status),
	DB_COL(struct appointment, show_until),
	DB_COL(struct appointment, note),
};
static const struct db_map appointment_map =
	DB_MAP_BUT(struct appointment, appointment_columns, cancel_reason);

/* Names by subselect: where the row is held a join would lock the users too. */
#define FACTS \
	"SELECT a.id, a.row_version, a.lead_id, a.type, a.start_at, a.end_at, a.assigned_to, " \
	USER_NAME_OF("a.assigned_to") " AS assigned_name, " \
	USER_NAME_OF("a.set_by") " AS set_by_name, a.set_at, a.confirmed_at, a.shown_at, " \
	USER_NAME_OF("a.updated_by") " AS updated_name, a.status, " \
	APPOINTMENT_STATE(a) " AS state, " APPOINTMENT_SHOW_UNTIL(a) " AS show_until, a.note" \
	" FROM appointments a WHERE"

/* What a close calls off of the held leads; what it takes are the time, and whether deliveries stay. */
#define CALLED_OFF COMING(a, "?") " AND (a.type <> 'delivery' OR ? = 0)"

const struct db_stmt appointment_stmts[APPOINTMENT_STMT__MAX] = {
	[APPOINTMENT_DAY] = DB_SCOPED(APPOINTMENT, .map = &appointment_map,
		.head = FACTS,
		.tail = "AND a.start_at >= ? AND a.start_at < ?"
			" AND a.status NOT IN ('cancelled', 'rescheduled')"
			" ORDER BY a.start_at, a.id LIMIT ?"),
	[APPOINTMENT_GET] = DB_SCOPED(APPOINTMENT, .map = &appointment_map,
		.head = FACTS, .tail = "AND a.id = ? AND a.lead_id = ?"),
	[APPOINTMENT_HOLD] = DB_HELD(LEAD, .map = &appointment_map,
		.head = FACTS " a.id = ? AND a.lead_id = {lead}"
			" FOR UPDATE"),
	[APPOINTMENT_ASSIGNEE] = DB_GLOBAL("colleagues are known to all who work here",
		.head = "SELECT COUNT(*) FROM users WHERE id = ? AND is_active = 1"),
	[APPOINTMENT_BUSY] = DB_UNCOVERED(APPOINTMENT,
		"whether a colleague is free, and nothing about with whom",
		.head = "SELECT COUNT(*) FROM appointments a WHERE a.assigned_to = ?"
			" AND a.start_at < ? AND a.start_at > ? - INTERVAL 1 DAY"
			" AND COALESCE(a.end_at, a.start_at + INTERVAL 1 HOUR) > ?"
			" AND a.status IN ('planned', 'confirmed') AND a.id <> ? AND"),
	[APPOINTMENT_INSERT] = DB_HELD(LEAD,
		.head = "INSERT INTO appointments (created_by, updated_at, updated_by, lead_id,"
			" customer_id, type, start_at, end_at, assigned_to, set_by, set_at, note,"
			" rescheduled_from) VALUES (?, ?, ?, {lead}, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
	[APPOINTMENT_INSERT_MANY] = DB_HELD(LEAD,
		.head = "INSERT INTO appointments (created_by, updated_at, updated_by, lead_id,"
			" customer_id, type, start_at, end_at, assigned_to, set_by, set_at, note)"
			" SELECT ?, ?, ?, l.id, l.customer_id, ?, ?, ?, " NEXT_USER ", ?, ?, ?"
			" FROM leads l WHERE l.id IN {leads}"),
	/* A time of confirmation that is not given leaves the one that is there. */
	[APPOINTMENT_MOVE] = DB_HELD(LEAD,
		.journal = "appointment", .head = "UPDATE appointments SET status = ?,"
			" confirmed_at = COALESCE(?, confirmed_at),"
			" shown_at = ?, {stamp}"
			" WHERE id = ? AND lead_id = {lead} AND row_version = ?"),
	[APPOINTMENT_INSERT_CANCELS] = DB_HELD(LEAD,
		.journals = "appointment",
		.head = "INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json,"
			" new_json, reason, batch_id, request_id, ip)"
			" SELECT ?, ?, 'appointment', a.id, 'cancel', JSON_OBJECT('state', "
			"a.status),"
			" JSON_OBJECT('state', 'cancelled'), ?, ?, ?, ?"
			" FROM appointments a WHERE a.lead_id IN {leads} AND " CALLED_OFF),
	[APPOINTMENT_CALL_OFF] = DB_HELD(LEAD,
		.journal = "appointment", .unseen = "it ends what is to come, whatever else was changed",
		.head = "UPDATE appointments a SET a.status = 'cancelled',"
			" {stamp a}"
			" WHERE a.lead_id IN {leads} AND " CALLED_OFF),
	[APPOINTMENT_REOPEN] = DB_HELD(LEAD,
		.journal = "lead", .unseen = "it brings back what was called off, whatever else was changed",
		.head = "UPDATE appointments a SET a.status = IF(a.confirmed_at IS NULL, 'planned',"
			" 'confirmed'), {stamp a} WHERE a.lead_id IN {leads}"
			" AND a.status = 'cancelled' AND a.start_at > UTC_TIMESTAMP()"
			" AND JSON_CONTAINS(?, CAST(a.id AS CHAR))"),
	[APPOINTMENT_GIVE] = DB_HELD(APPOINTMENT,
		.journal = "user", .unseen = WHY_SEEN_OWNER,
		.head = "UPDATE " JSON_OWNERS " STRAIGHT_JOIN appointments a ON a.id = n.id"
			" AND a.id IN {appointments} SET a.assigned_to = n.owner, {stamp a}"),
};
