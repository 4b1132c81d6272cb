#include "crm/close/close_sql.h"

#include "auth/scope.h"
#include "crm/close/close.h"
#include "crm/sql/coming_sql.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/names_sql.h"

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
	DB_COL(struct close_lead, status_color),
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
	DB_COL(struct close_result, reason_name),
	DB_COL(struct close_result, credit_name),
};
static const struct db_map result_map = DB_MAP(struct close_result, result_columns);

static const struct db_column before_columns[] = {
	DB_COL(struct close_before, status_id), DB_COL(struct close_before, sale_id)};
static const struct db_map before_map = DB_MAP(struct close_before, before_columns);

/* Names by subselect: a join would lock the rows of customers, users and statuses too. */
#define COUNT_COMING(which) \
	"(SELECT COUNT(*) FROM appointments a WHERE a.lead_id = l.id AND " \
	COMING(a, "UTC_TIMESTAMP()") " AND a.type " which " 'delivery')"
#define LEAD_SELECT \
	"SELECT l.id, l.lead_no," \
	" (SELECT " CUSTOMER_NAME " FROM customers c WHERE c.id = l.customer_id)" \
	" AS customer_name," \
	" (SELECT st.name FROM statuses st WHERE st.id = l.status_id) AS status_name," \
	" (SELECT st.color FROM statuses st WHERE st.id = l.status_id) AS status_color," \
	" l.owner_id, " USER_NAME_OF("l.owner_id") " AS owner_name," \
	" (SELECT uo.is_active FROM users uo WHERE uo.id = l.owner_id) AS owner_active," \
	" l.closed_at, l.is_open," \
	" (SELECT COUNT(*) FROM tasks t WHERE t.lead_id = l.id AND t.status = 'open') AS tasks, " \
	COUNT_COMING("<>") " AS appointments, " COUNT_COMING("=") " AS deliveries FROM "

#define WHY_SALES "it goes with the sale, whose version was asked for"

const struct db_stmt close_stmts[CLOSE_STMT__MAX] = {
	[CLOSE_USER_ACTIVE] = DB_GLOBAL("any active user of the store may get credit",
		.head = "SELECT COUNT(*) FROM users WHERE id = ? AND is_active = 1"),
	[CLOSE_OUTCOMES] = DB_GLOBAL("the statuses are the store's", .map = &outcome_map,
		.head = "SELECT st.id, COALESCE(st.default_for, st.id) AS word, st.name,"
			" st.system_status = 'won' AS is_won FROM statuses st"
			" WHERE st.system_status IN ('won', 'closed') AND st.is_active = 1"
			" AND NOT st.default_for <=> 'sold' ORDER BY st.sort_order, st.id"),
	[CLOSE_LEADS] = DB_SCOPED(LEAD, .map = &lead_map,
		.head = LEAD_SELECT JSON_LEADS " WHERE", .tail = "ORDER BY l.id"),
	[CLOSE_LEADS_HELD] = DB_HELD(LEAD, .map = &lead_map,
		.head = LEAD_SELECT "leads l WHERE l.id IN {leads} ORDER BY l.id"),
	[CLOSE_INSERT_EVENTS] = DB_HELD(LEAD,
		.head = "INSERT INTO close_events (created_by, updated_by, lead_id, at, outcome,"
			" method, action_id, action_name, acting_user_id, credit_rule,"
			" credit_user_id, owner_at_close, batch_id, previous_status_id,"
			" status_name, reason_name)"
			" SELECT ?, ?, l.id, ?, ?, ?, NULLIF(?, 0), ?, ?, ?,"
			" COALESCE(?, l.owner_id), l.owner_id, ?, l.status_id, ?, ? FROM leads l"
			" WHERE l.id IN {leads}"),
	[CLOSE_INSERT_AUDIT] = DB_HELD(LEAD,
		.journals = "lead",
		.head = "INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json,"
			" new_json, batch_id, request_id, ip)"
			" SELECT ?, ?, 'lead', l.id, 'close',"
			" JSON_OBJECT('status', (SELECT so.name FROM statuses so"
			" WHERE so.id = l.status_id)),"
			" JSON_OBJECT('status', ?, 'reason', ?, 'credit', ?, 'credit_user_id',"
			" COALESCE(?, l.owner_id)), ?, ?, ? FROM leads l WHERE l.id IN {leads}"),
	[CLOSE_INSERT_BAD] = DB_HELD(LEAD,
		.head = "INSERT INTO close_events (created_by, updated_by, lead_id, at, outcome,"
			" method, action_id, action_name, acting_user_id, owner_at_close, batch_id,"
			" previous_status_id, status_name, reason_name, duplicate_of_id)"
			" SELECT ?, ?, l.id, ?, 'bad', ?, NULLIF(?, 0), ?, ?, l.owner_id, ?,"
			" l.status_id, ?, ?, ? FROM leads l WHERE l.id IN {leads}"),
	[CLOSE_INSERT_BAD_AUDIT] = DB_HELD(LEAD,
		.journals = "lead",
		.head = "INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json,"
			" new_json, batch_id, request_id, ip)"
			" SELECT ?, ?, 'lead', l.id, 'bad',"
			" JSON_OBJECT('status', (SELECT so.name FROM statuses so"
			" WHERE so.id = l.status_id)),"
			" JSON_OBJECT('status', ?, 'reason', ?, 'duplicate_of_id', ?), ?, ?, ?"
			" FROM leads l WHERE l.id IN {leads}"),
	[CLOSE_BY_SALE] = DB_HELD(LEAD,
		.head = "INSERT INTO close_events (created_by, updated_by, lead_id, at, outcome,"
			" method, acting_user_id, credit_rule, credit_user_id, owner_at_close,"
			" previous_status_id, status_name)"
			" SELECT ?, ?, l.id, ?, 'won', 'sale', ?,"
			" IF(l.owner_id <=> ?, 'current_assignment', 'specified_user'), ?,"
			" l.owner_id, l.status_id, (SELECT st.name FROM statuses st"
			" WHERE st.default_for = 'sold') FROM leads l WHERE l.id = {lead}"),
	[CLOSE_REVERSE] = DB_HELD(LEAD,
		.journal = "sale", .unseen = WHY_SALES,
		.head = "UPDATE close_events SET reversed_at = ?, reversed_by = ?, {stamp}"
			" WHERE id = ? AND lead_id = {lead} AND reversed_at IS NULL"),
	[CLOSE_REVERSE_BATCH] = DB_HELD(LEAD,
		.journal = "lead", .unseen = "the versions of its leads are compared",
		.head = "UPDATE close_events ce SET ce.reversed_at = ?, ce.reversed_by = ?, {stamp ce}"
			" WHERE ce.lead_id IN {leads} AND ce.batch_id = ? AND ce.reversed_at IS NULL"),
	[CLOSE_RESTORE] = DB_HELD(LEAD,
		.journal = "sale", .unseen = WHY_SALES,
		.head = "UPDATE close_events SET reversed_at = NULL, reversed_by = NULL, {stamp}"
			" WHERE id = ? AND lead_id = {lead}"),
	[CLOSE_BEFORE] = DB_HELD(LEAD,
		.map = &before_map,
		.head = "SELECT (SELECT ce.previous_status_id FROM close_events ce"
			" WHERE ce.live_lead_id = {lead}) AS status_id,"
			" (SELECT s.id FROM sales s WHERE s.live_lead_id = {lead}) AS sale_id"),
	[CLOSE_TAKE_BACK] = DB_HELD(LEAD,
		.journal = "lead", .unseen = "it is the close that stands, of a lead that is held",
		.head = "UPDATE close_events SET reversed_at = ?, reversed_by = ?,"
			" reversed_reason = ?, {stamp} WHERE live_lead_id = {lead}"),
	[CLOSE_RESULTS] = DB_SCOPED(LEAD, .map = &result_map,
		.head = "SELECT l.id, l.lead_no, " CUSTOMER_NAME " AS customer_name,"
			" ce.status_name, ce.reason_name, " USER_NAME(u) " AS credit_name"
			" FROM close_events ce"
			" JOIN leads l ON l.id = ce.lead_id"
			" JOIN customers c ON c.id = l.customer_id"
			" JOIN users u ON u.id = ce.credit_user_id"
			" WHERE",
		.tail = "AND ce.batch_id = ? ORDER BY customer_name, l.id"),
};
