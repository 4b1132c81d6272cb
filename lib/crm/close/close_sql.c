#include "crm/close/close_sql.h"

#include "auth/scope.h"
#include "crm/work/appointment_sql.h"
#include "crm/close/close.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"

/* An appointment that may still be kept; what nobody came to is a no-show (APPOINTMENT_STATE). */
#define COMING(a, now) \
	"(" #a ".status IN ('planned', 'confirmed') AND " #a ".start_at >= " now \
	" - INTERVAL " NO_SHOW_MINUTES " MINUTE)"

/* What a close calls off of the held leads; what it takes are the time and won or closed. */
#define CALLED_OFF COMING(a, "?") " AND (a.type <> 'delivery' OR ? <> 'won')"

/* What is next on a lead that is closed: the delivery that stays. */
#define STILL_NEXT "appointments an WHERE an.lead_id = l.id AND " COMING(an, "?")

static const struct db_column outcome_columns[] = {
	DB_COL(struct close_outcome, id),
	DB_COL(struct close_outcome, word),
	DB_COL(struct close_outcome, name),
	DB_COL(struct close_outcome, is_won),
};
static const struct db_map outcome_map = DB_MAP(struct close_outcome, outcome_columns);

static const struct db_column lead_columns[] = {
	DB_COL(struct close_lead, id),
	DB_COL(struct close_lead, lead_no),
	DB_COL(struct close_lead, customer_name),
	DB_COL(struct close_lead, status_name),
	DB_COL(struct close_lead, system_status),
	DB_COL(struct close_lead, owner_id),
	DB_COL(struct close_lead, owner_name),
	DB_COL(struct close_lead, owner_active),
	DB_COL(struct close_lead, closed_at),
	DB_COL(struct close_lead, is_open),
	DB_COL(struct close_lead, tasks),
	DB_COL(struct close_lead, appointments),
	DB_COL(struct close_lead, deliveries),
};
static const struct db_map lead_map = DB_MAP_BUT(struct close_lead, lead_columns, refusal);

static const struct db_column result_columns[] = {
	DB_COL(struct close_result, id),
	DB_COL(struct close_result, lead_no),
	DB_COL(struct close_result, customer_name),
	DB_COL(struct close_result, status_name),
	DB_COL(struct close_result, credit_name),
};
static const struct db_map result_map = DB_MAP(struct close_result, result_columns);

/* Names by subselect: a join would lock the rows of customers, users and statuses too. */
#define COUNT_COMING(which) \
	"(SELECT COUNT(*) FROM appointments a WHERE a.lead_id = l.id AND " \
	COMING(a, "UTC_TIMESTAMP()") " AND a.type " which " 'delivery')"
#define LEAD_SELECT \
	"SELECT l.id, l.lead_no," \
	" (SELECT " CUSTOMER_NAME " FROM customers c WHERE c.id = l.customer_id)" \
	" AS customer_name," \
	" (SELECT st.name FROM statuses st WHERE st.id = l.status_id) AS status_name," \
	" (SELECT st.system_status FROM statuses st WHERE st.id = l.status_id) AS system_status," \
	" l.owner_id, " USER_NAME_OF("l.owner_id") " AS owner_name," \
	" (SELECT uo.is_active FROM users uo WHERE uo.id = l.owner_id) AS owner_active," \
	" l.closed_at, l.is_open," \
	" (SELECT COUNT(*) FROM tasks t WHERE t.lead_id = l.id AND t.status = 'open') AS tasks, " \
	COUNT_COMING("<>") " AS appointments, " COUNT_COMING("=") " AS deliveries" \
	" FROM " JSON_LEADS " WHERE"

#define WHY_FOUND_OPEN "it ends what is open, whatever else was changed"

const struct db_stmt close_stmts[CLOSE_STMT__MAX] = {
	[CLOSE_USER_ACTIVE] = DB_GLOBAL("any active user of the store may get credit",
		.head = "SELECT COUNT(*) FROM users WHERE id = ? AND is_active = 1"),
	[CLOSE_OUTCOMES] = DB_GLOBAL("the statuses are the store's", .map = &outcome_map,
		.head = "SELECT st.id, COALESCE(st.default_for, st.id) AS word, st.name,"
			" st.system_status = 'won' AS is_won FROM statuses st"
			" WHERE st.system_status IN ('won', 'closed') AND st.is_active = 1"
			" AND NOT st.default_for <=> 'sold' ORDER BY st.sort_order, st.id"),
	[CLOSE_LEADS] =
		DB_SCOPED(LEAD, .map = &lead_map, .head = LEAD_SELECT, .tail = "ORDER BY l.id"),
	[CLOSE_INSERT_EVENTS] = DB_HELD(LEAD,
		.head = "INSERT INTO close_events (created_by, updated_by, lead_id, at, outcome,"
			" method, acting_user_id, credit_rule, credit_user_id, owner_at_close,"
			" batch_id, previous_status_id)"
			" SELECT ?, ?, l.id, ?, ?, 'manual', ?, ?, COALESCE(?, l.owner_id),"
			" l.owner_id, ?, l.status_id FROM leads l"
			" WHERE l.id IN {leads}"),
	[CLOSE_INSERT_ACTIVITIES] = DB_HELD(LEAD,
		.head = "INSERT INTO activities (created_by, updated_by, lead_id, customer_id, at,"
			" user_id, channel, subject)"
			" SELECT ?, ?, l.id, l.customer_id, ?, ?, 'status',"
			" LEFT(CONCAT('Closed as ', ?, ', credit to ', (SELECT CONCAT("
			"uc.first_name, ' ', uc.last_name) FROM users uc"
			" WHERE uc.id = COALESCE(?, l.owner_id))), 190)"
			" FROM leads l WHERE l.id IN {leads}"),
	[CLOSE_INSERT_AUDIT] = DB_HELD(LEAD,
		.journals = "lead",
		.head = "INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json,"
			" new_json, batch_id, request_id, ip)"
			" SELECT ?, ?, 'lead', l.id, 'close',"
			" JSON_OBJECT('status', (SELECT so.name FROM statuses so"
			" WHERE so.id = l.status_id)),"
			" JSON_OBJECT('status', ?, 'credit', ?, 'credit_user_id',"
			" COALESCE(?, l.owner_id)), ?, ?, ? FROM leads l WHERE l.id IN {leads}"),
	[CLOSE_UPDATE_LEADS] = DB_HELD(LEAD,
		.journal = "lead", .unseen = WHY_FOUND_OPEN,
		.head = "UPDATE leads l SET l.status_id = ?, l.closed_at = ?,"
			" l.last_activity_at = ?, l.next_task_at = (SELECT MIN(an.start_at)"
			" FROM " STILL_NEXT
			"), l.next_task = (SELECT MIN('Appointment') FROM " STILL_NEXT "),"
			" {stamp l}"
			" WHERE l.id IN {leads} AND l.is_open = 1"),
	[CLOSE_CANCEL_TASKS] = DB_HELD(LEAD,
		.journal = "lead", .unseen = WHY_FOUND_OPEN,
		.head = "UPDATE tasks t SET t.status = 'cancelled', t.done_at = ?, t.done_by = ?,"
			" {stamp t}"
			" WHERE t.lead_id IN {leads} AND t.status = 'open'"),
	[CLOSE_INSERT_CANCELS] = DB_HELD(LEAD,
		.journals = "appointment",
		.head = "INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json,"
			" new_json, reason, batch_id, request_id, ip)"
			" SELECT ?, ?, 'appointment', a.id, 'cancel', JSON_OBJECT('state', "
			"a.status),"
			" JSON_OBJECT('state', 'cancelled'), ?, ?, ?, ?"
			" FROM appointments a WHERE a.lead_id IN {leads} AND " CALLED_OFF),
	[CLOSE_CANCEL_APPOINTMENTS] = DB_HELD(LEAD,
		.journal = "appointment", .unseen = WHY_FOUND_OPEN,
		.head = "UPDATE appointments a SET a.status = 'cancelled',"
			" {stamp a}"
			" WHERE a.lead_id IN {leads} AND " CALLED_OFF),
	[CLOSE_RESULTS] = DB_SCOPED(LEAD, .map = &result_map,
		.head = "SELECT l.id, l.lead_no, " CUSTOMER_NAME " AS customer_name,"
			" st.name AS status_name, " USER_NAME(u) " AS credit_name"
			" FROM close_events ce"
			" JOIN leads l ON l.id = ce.lead_id"
			" JOIN statuses st ON st.id = l.status_id"
			" JOIN customers c ON c.id = l.customer_id"
			" JOIN users u ON u.id = ce.credit_user_id"
			" WHERE",
		.tail = "AND ce.batch_id = ? ORDER BY customer_name, l.id"),
};
