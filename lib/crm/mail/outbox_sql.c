#include "crm/mail/outbox_sql.h"

#include "auth/scope.h"
#include "crm/mail/outbox.h"
#include "crm/sql/blocking_sql.h"
#include "crm/sql/json_sql.h"
#include "crm/sql/list_sql.h"
#include "crm/sql/names_sql.h"

static const struct db_column item_columns[] = {
	DB_COL(struct outbox_item, id),
	DB_COL(struct outbox_item, kind),
	DB_COL(struct outbox_item, state),
	DB_COL(struct outbox_item, to_name),
	DB_COL(struct outbox_item, to_address),
	DB_COL(struct outbox_item, by_name),
	DB_COL(struct outbox_item, created_at),
	DB_COL(struct outbox_item, due_at),
	DB_COL(struct outbox_item, done_at),
	DB_COL(struct outbox_item, tries),
	DB_COL(struct outbox_item, result),
	DB_COL(struct outbox_item, sort_key),
};
static const struct db_map item_map = DB_MAP(struct outbox_item, item_columns);

static const struct db_column claim_columns[] = {
	DB_COL(struct outbox_claim, id),
	DB_COL(struct outbox_claim, kind),
	DB_COL(struct outbox_claim, to_name),
	DB_COL(struct outbox_claim, to_address),
	DB_COL(struct outbox_claim, login),
	DB_COL(struct outbox_claim, by_name),
	DB_COL(struct outbox_claim, reply_name),
	DB_COL(struct outbox_claim, reply_to),
	DB_COL(struct outbox_claim, subject),
	DB_COL(struct outbox_claim, body),
	DB_COL(struct outbox_claim, is_unwanted),
	DB_COL(struct outbox_claim, link_id),
	DB_COL(struct outbox_claim, lead_id),
	DB_COL(struct outbox_claim, queued_at),
	DB_COL(struct outbox_claim, tries),
};
static const struct db_map claim_map = DB_MAP(struct outbox_claim, claim_columns);

#define WHY     "the store's mail is seen by a permission, not by coverage"
#define SENDING "the machines' work is nobody's own"
#define KEEPS   "what comes of sending is no change by a person"
#define UNSEEN  "it asks for the state, which it was held for"

#define FILTER_CLAUSES \
	[OUTBOX_CLAUSE_STATE] = "o.state = ?", [OUTBOX_CLAUSE_KIND] = "o.kind = ?", \
	[OUTBOX_CLAUSE_WORDS] = "CONCAT_WS(' ', o.to_name, o.to_address) LIKE ?", \
	[OUTBOX_CLAUSE_LEAD] = "o.lead_id = ?"

#define CLAUSES(name, op) \
	static const char *const name[] = {FILTER_CLAUSES, \
		[OUTBOX_CLAUSE_AFTER] = LIST_AFTER("o.created_at", "o.id", op), \
		[OUTBOX_CLAUSE__MAX] = NULL}

CLAUSES(time_up, ">");
CLAUSES(time_down, "<");
static const char *const count_clauses[] = {FILTER_CLAUSES, NULL};

#define ITEM \
	"SELECT o.id, o.kind, o.state, o.to_name, o.to_address, " USER_NAME_OF("o.created_by") \
	" AS by_name, o.created_at, o.due_at, o.done_at, o.tries, o.result," \
	" CAST(o.created_at AS CHAR) AS sort_key FROM outbox o"

#define LIST(on, direction) \
	DB_GLOBAL(WHY, .map = &item_map, .clauses = on, .head = ITEM " WHERE TRUE", \
		.tail = "ORDER BY o.created_at " direction ", o.id " direction " LIMIT ?")

/* This process's own claim, whatever others did meanwhile. */
#define MINE " WHERE id = ? AND state = 'sending' AND tries = ?"

const struct db_stmt outbox_stmts[OUTBOX_STMT__MAX] = {
	[OUTBOX_LIST_UP] = LIST(time_up, "ASC"),
	[OUTBOX_LIST_DOWN] = LIST(time_down, "DESC"),
	[OUTBOX_COUNT] = DB_GLOBAL(WHY, .map = &list_count_map, .clauses = count_clauses,
		.head = "SELECT COUNT(*) AS count FROM (SELECT o.id FROM outbox o WHERE TRUE",
		.tail = "LIMIT ?) counted"),
	[OUTBOX_WAITING] = DB_GLOBAL(
		WHY, .head = "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending')"),
	[OUTBOX_HOLD] =
		DB_GLOBAL(WHY, .map = &item_map, .head = ITEM " WHERE o.id = ? FOR UPDATE"),
	[OUTBOX_ADD] = DB_GLOBAL("whoever may cause a mail may have it written",
		.head = "INSERT INTO outbox (kind, user_id, to_name, to_address, queued_at, due_at,"
			" link_id, subject, body, created_at, created_by, updated_at, updated_by)"
			" SELECT ?, u.id, " USER_NAME(u) ", u.email, ?, ?, ?, ?, ?, ?, ?, ?, ?"
			" FROM users u WHERE u.id = ? AND u.email <> ''"),
	[OUTBOX_ADD_RESETS] = DB_GLOBAL("nobody is signed in yet",
		.head = "INSERT INTO outbox (kind, user_id, to_name, to_address, queued_at, due_at,"
			" link_id, created_at, updated_at) SELECT ?, u.id, " USER_NAME(u) ", u.email,"
			" ?, ?, l.id, ?, ? FROM users u JOIN one_time_links l ON l.user_id = u.id"
			" WHERE u.email = ? AND l.kind = 'reset' AND l.token_hash IS NULL"
			" AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.link_id = l.id)"),
	[OUTBOX_ADD_TO_LEADS] = DB_HELD(LEAD,
		.head = "INSERT INTO outbox (kind, lead_id, activity_id, to_name, to_address,"
			" reply_name, reply_to, subject, body, queued_at, due_at, created_at,"
			" created_by, updated_at, updated_by) SELECT ?, l.id,"
			" (SELECT MAX(a.id) FROM activities a WHERE a.lead_id = l.id AND a.at = ?"
			" AND a.channel = 'email' AND a.direction = 'out'), j.to_name,"
			" j.to_address, j.reply_name, j.reply_to, j.subject, j.body, ?, ?, ?, ?, ?, ?"
			" FROM " JSON_ROWS JSON_ID("id") JSON_TEXT("to_name", 121)
				JSON_TEXT("to_address", 190) JSON_TEXT("reply_name", 121)
				JSON_TEXT("reply_to", 190) JSON_TEXT("subject", 190)
				JSON_TEXT("body", 6000) JSON_END
			" STRAIGHT_JOIN leads l ON l.id = j.id AND l.id IN {leads}"),
	[OUTBOX_RETRY] = DB_GLOBAL(WHY, .journal = "outbox", .unseen = UNSEEN,
		.head = "UPDATE outbox SET state = 'queued', queued_at = ?, due_at = ?,"
			" handed_at = NULL, done_at = NULL, {stamp} WHERE id = ?"
			" AND state IN ('queued', 'failed', 'unsure', 'cancelled')"),
	[OUTBOX_CANCEL] = DB_GLOBAL(WHY, .journal = "outbox", .unseen = UNSEEN,
		.head = "UPDATE outbox SET state = 'cancelled', done_at = ?, {stamp}"
			" WHERE id = ? AND state = 'queued'"),
	[OUTBOX_NEXT] = DB_GLOBAL(SENDING, .map = &claim_map,
		.head = "SELECT o.id, o.kind, o.to_name, o.to_address, u.login, " USER_NAME_OF(
				"o.created_by") " AS by_name, o.reply_name, o.reply_to, o.subject,"
			" o.body, o.lead_id IS NOT NULL AND " EMAIL_BLOCKED(
				"(SELECT l.customer_id FROM leads l WHERE l.id = o.lead_id)")
			" AS is_unwanted, o.link_id, o.lead_id, o.queued_at, o.tries + 1 AS tries"
			" FROM outbox o LEFT JOIN users u ON u.id = o.user_id"
			" WHERE o.state = 'queued' AND o.due_at <= ?"
			" ORDER BY o.due_at, o.id LIMIT 1"),
	[OUTBOX_CLAIM] = DB_GLOBAL(SENDING, .keeps = KEEPS,
		.head = "UPDATE outbox SET state = 'sending', claimed_at = ?, tries = ?"
			" WHERE id = ? AND state = 'queued' AND tries = ?"),
	[OUTBOX_HANDED] = DB_GLOBAL(
		SENDING, .keeps = KEEPS, .head = "UPDATE outbox SET handed_at = ?" MINE),
	[OUTBOX_LEAVE] = DB_GLOBAL(SENDING, .keeps = KEEPS,
		.head = "UPDATE outbox SET state = 'queued', due_at = ?, result = ?,"
			" claimed_at = NULL, handed_at = NULL" MINE),
	[OUTBOX_DONE] = DB_GLOBAL(SENDING, .keeps = KEEPS,
		.head = "UPDATE outbox SET state = ?, done_at = ?, result = ?, claimed_at = NULL" MINE),
	[OUTBOX_BACK_QUEUED] = DB_GLOBAL(SENDING, .keeps = KEEPS,
		.head = "UPDATE outbox SET state = 'queued', claimed_at = NULL, result = ?"
			" WHERE state = 'sending' AND handed_at IS NULL AND claimed_at < ?"),
	[OUTBOX_BACK_UNSURE] = DB_GLOBAL(SENDING, .keeps = KEEPS,
		.head = "UPDATE outbox SET state = 'unsure', claimed_at = NULL, done_at = ?,"
			" result = ? WHERE state = 'sending' AND handed_at IS NOT NULL"
			" AND claimed_at < ?"),
	[OUTBOX_FORGET] = DB_GLOBAL("housekeeping",
		.keeps = "what has long been done is of no use",
		.head = "DELETE FROM outbox WHERE done_at < ? LIMIT 500"),
};
