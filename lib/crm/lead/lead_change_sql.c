#include "crm/lead/lead_change_sql.h"

#include "auth/scope.h"
#include "crm/sql/coming_sql.h"
#include "crm/sql/json_sql.h"

#define WHY_ACTION  "it says so of leads at a status, whatever else was changed"
#define WHY_COUNTED "what Uplog counts and shows of the lead, from what hangs on it"

/*
 * Assignments of an UPDATE of leads l alone, evaluated from left to right:
 * what is next, by the open tasks and the appointments that were not kept yet.
 */
#define NEXT_NEVER "TIMESTAMP '9999-12-31 00:00:00'"
#define NEXT_TASK \
	"l.next_task_at = NULLIF(LEAST(COALESCE((SELECT MIN(tn.due_at) FROM tasks tn" \
	" WHERE tn.lead_id = l.id AND tn.status = 'open'), " NEXT_NEVER ")," \
	" COALESCE((SELECT MIN(an.start_at) FROM appointments an WHERE an.lead_id = l.id" \
	" AND an.status IN ('planned', 'confirmed')), " NEXT_NEVER ")), " NEXT_NEVER ")," \
	" l.next_task = IF(l.next_task_at IS NULL, NULL, COALESCE((SELECT tn.subject" \
	" FROM tasks tn WHERE tn.lead_id = l.id AND tn.status = 'open'" \
	" AND tn.due_at = l.next_task_at ORDER BY tn.id LIMIT 1), 'Appointment'))"

/* What is next on a lead that is closed: the delivery that stays. */
#define STILL_NEXT "appointments an WHERE an.lead_id = l.id AND " COMING(an, "?")

/* The journal's row of each lead whose `column` changes: the old name and the new one. */
#define NOTE_NAMES(verb, name, column, table) \
	"INSERT INTO audit_events (at, user_id, entity, entity_id, verb, old_json, new_json," \
	" batch_id, request_id, ip)" \
	" SELECT ?, ?, 'lead', l.id, '" verb "'," \
	" JSON_OBJECT('" name "', (SELECT o.name FROM " table " o WHERE o.id = l." column "))," \
	" JSON_OBJECT('" name "', (SELECT n.name FROM " table " n WHERE n.id = ?)), ?, ?, ?" \
	" FROM leads l WHERE l.id IN {leads} AND NOT (l." column " <=> ?)"

#define WHY_SEEN_BATCH "the versions that were seen are compared when the leads are held"

/* What a column was before a change of many leads. */
#define WAS(column) \
	"(SELECT b." column " FROM lead_batch_leads b WHERE b.lead_batch_id = ? AND b.lead_id = l.id)"

const struct db_stmt lead_change_stmts[LEAD_CHANGE_STMT__MAX] = {
	/* A time that is not given leaves its column as it is; each is given twice. One table: an
	 * account that may write only some columns may not join in an UPDATE. */
	[LEAD_CHANGE_TOUCH] = DB_HELD(LEAD,
		.keeps = WHY_COUNTED,
		.head = "UPDATE leads l SET l.last_activity_at = GREATEST(l.last_activity_at, ?),"
			" l.last_customer_activity_at = COALESCE(GREATEST("
			"COALESCE(l.last_customer_activity_at, ?), ?),"
			" l.last_customer_activity_at),"
			" l.first_attempt_at = COALESCE(LEAST("
			"COALESCE(l.first_attempt_at, ?), ?), l.first_attempt_at),"
			" l.first_contact_at = COALESCE(LEAST("
			"COALESCE(l.first_contact_at, ?), ?), l.first_contact_at)"
			" WHERE l.id IN {leads}"),
	/* A visit that is over already leaves who is in the store as it is. */
	[LEAD_CHANGE_ARRIVE] = DB_HELD(LEAD,
		.keeps = WHY_COUNTED,
		.head = "UPDATE leads SET in_store_since = COALESCE(?, in_store_since),"
			" visit_count = visit_count + 1 WHERE id = {lead}"),
	[LEAD_CHANGE_IN_STORE] = DB_HELD(LEAD,
		.keeps = WHY_COUNTED,
		.head = "UPDATE leads SET in_store_since = ? WHERE id = {lead}"),
	/* Times that are the visit's were set by it. */
	[LEAD_CHANGE_ARRIVAL_UNDO] = DB_HELD(LEAD,
		.keeps = WHY_COUNTED,
		.head = "UPDATE leads SET in_store_since = NULL,"
			" visit_count = GREATEST(visit_count, 1) - 1,"
			" first_contact_at = NULLIF(first_contact_at, ?),"
			" last_customer_activity_at = IF(last_customer_activity_at = ?, ?,"
			" last_customer_activity_at),"
			" last_activity_at = COALESCE(?, last_activity_at) WHERE id = {lead}"),
	[LEAD_CHANGE_NEXT] = DB_HELD(LEAD,
		.keeps = WHY_COUNTED,
		.head = "UPDATE leads l SET " NEXT_TASK " WHERE l.id IN {leads}"),
	[LEAD_CHANGE_MOVE] = DB_HELD(LEAD,
		.journal = "lead", .unseen = "a lead moves on from the status that it has",
		.head = "UPDATE leads l SET l.status_id = ?, {stamp l} WHERE l.id IN {leads}"
			" AND NOT (l.status_id <=> ?)"),
	[LEAD_CHANGE_NOTE_MOVES] = DB_HELD(LEAD,
		.journals = "lead", .head = NOTE_NAMES("update", "status", "status_id", "statuses")),
	[LEAD_CHANGE_NOTE_SOURCES] = DB_HELD(LEAD,
		.journals = "lead", .head = NOTE_NAMES("update", "source", "source_id", "sources")),
	/* Evaluated from left to right: the end of a lead is its last activity, unless more followed. */
	[LEAD_CHANGE_PUT_BACK] = DB_HELD(LEAD,
		.journal = "lead", .unseen = WHY_SEEN_BATCH,
		.head = "UPDATE leads l SET l.last_activity_at = IF(l.last_activity_at = l.closed_at, "
			WAS("last_activity_at") ", l.last_activity_at), l.closed_at = "
			WAS("closed_at") ", l.status_id = " WAS("status_id") ", l.source_id = "
			WAS("source_id") ", {stamp l} WHERE l.id IN {leads}"),
	[LEAD_CHANGE_TYPE] = DB_HELD(LEAD,
		.journal = "lead", .unseen = WHY_ACTION,
		.head = "UPDATE leads SET lead_type = ?, {stamp} WHERE id IN {leads}"),
	[LEAD_CHANGE_SOURCE] = DB_HELD(LEAD,
		.journal = "lead", .unseen = WHY_ACTION,
		.head = "UPDATE leads l SET l.source_id = ?, {stamp l} WHERE l.id IN {leads}"
			" AND NOT (l.source_id <=> ?)"),
	[LEAD_CHANGE_END] = DB_HELD(LEAD,
		.journal = "lead", .unseen = "it ends what is open, whatever else was changed",
		.head = "UPDATE leads l SET l.status_id = ?, l.closed_at = ?,"
			" l.last_activity_at = ?, l.next_task_at = (SELECT MIN(an.start_at)"
			" FROM " STILL_NEXT
			"), l.next_task = (SELECT MIN('Appointment') FROM " STILL_NEXT "),"
			" {stamp l}"
			" WHERE l.id IN {leads} AND l.is_open = 1"),
	[LEAD_CHANGE_OPEN_AGAIN] = DB_HELD(LEAD,
		.journal = "lead", .unseen = "it opens what is closed, whatever else was changed",
		.head = "UPDATE leads SET status_id = ?, closed_at = NULL, last_activity_at = ?,"
			" {stamp} WHERE id = {lead}"),
	[LEAD_CHANGE_UNSELL] = DB_HELD(LEAD,
		.journal = "lead",
		.head = "UPDATE leads SET status_id = ?, closed_at = ?, last_activity_at = ?, {stamp}"
			" WHERE id = {lead} AND row_version = ?"),
	[LEAD_CHANGE_SELL] = DB_HELD(LEAD,
		.journal = "lead",
		.head = "UPDATE leads SET status_id = (SELECT st.id FROM statuses st"
			" WHERE st.default_for = 'sold'), closed_at = ?, next_task_at = NULL,"
			" next_task = NULL, last_activity_at = ?, {stamp} WHERE id = {lead}"
			" AND row_version = ?"),
	[LEAD_CHANGE_RECEIVE_AGAIN] = DB_HELD(LEAD,
		.journal = "lead", .unseen = "what is sent again is added, and replaces nothing",
		.head = "UPDATE leads SET last_customer_activity_at = ?,"
			" comments = COALESCE(NULLIF(comments, ''), ?),"
			" {stamp} WHERE id = {lead}"),
	[LEAD_CHANGE_GIVE] = DB_HELD(LEAD,
		.journal = "lead", .unseen = WHY_SEEN_OWNER,
		.head = "UPDATE " MOVED_LEADS " SET l.first_assigned_at = COALESCE(l.first_assigned_at,"
			" IF(n.owner IS NULL, NULL, ?)),"
			" l.first_owner_id = COALESCE(l.first_owner_id, n.owner), l.owner_id = n.owner,"
			" l.second_user_id = n.second, {stamp l} WHERE l.is_open = 1"),
};
