#include "crm/work/work_sql.h"

#include "auth/scope.h"
#include "crm/work/appointment_sql.h"

static const struct db_column row_columns[] = {
	DB_COL(struct work_row, part),
	DB_COL(struct work_row, id),
	DB_COL(struct work_row, at),
	DB_COL(struct work_row, over_at),
	DB_COL(struct work_row, due_at),
	DB_COL(struct work_row, by_id),
	DB_COL(struct work_row, over_by),
	DB_COL(struct work_row, to_id),
	DB_COL(struct work_row, kind),
	DB_COL(struct work_row, state),
	DB_COL(struct work_row, subject),
	DB_COL(struct work_row, note),
	DB_COL(struct work_row, direction),
	DB_COL(struct work_row, status),
	DB_COL(struct work_row, cancel_reason),
	DB_COL(struct work_row, updated_at),
	DB_COL(struct work_row, show_until),
	DB_COL(struct work_row, from_id),
	DB_COL(struct work_row, second_from),
	DB_COL(struct work_row, second_to),
	DB_COL(struct work_row, number),
	DB_COL(struct work_row, old_json),
	DB_COL(struct work_row, new_json),
};
static const struct db_map row_map = DB_MAP(struct work_row, row_columns);

/* A row's columns, in groups; those of the first are named. */
#define PART(n, id)                         n " AS part, " id " AS id, "
#define WHEN(at, over, due)                 at " AS at, " over " AS over_at, " due " AS due_at, "
#define WHO(by, over, to)                   by " AS by_id, " over " AS over_by, " to " AS to_id, "
#define WORDS(kind, state, subject, note) \
	kind " AS kind, " state " AS state, " subject " AS subject, " note " AS note, "
#define CONTACT(direction) direction " AS direction, "
#define APPOINTMENT(status, reason, updated, until) \
	status " AS status, " reason " AS cancel_reason, " updated " AS updated_at, " until \
	       " AS show_until, "
#define OWNERS(from, second_from, second_to, number) \
	from " AS from_id, " second_from " AS second_from, " second_to " AS second_to, " number \
	     " AS number, "
#define EDIT(before, after) before " AS old_json, " after " AS new_json"

#define NULLS_APPOINTMENT APPOINTMENT("NULL", "NULL", "NULL", "NULL")
#define NULLS_OWNERS      OWNERS("NULL", "NULL", "NULL", "NULL")

#define MAIL_STATE \
	"IF(a.channel = 'email', (SELECT o.state FROM outbox o WHERE o.activity_id = a.id), NULL)"

/*
 * Each table once, through its index by lead. Of contacts and edits, which can be many, those
 * of a page of the timeline, in the order of their index; of the others all: a lead has a few.
 */
#define CONTACTS \
	"(SELECT " PART("1", "a.id") WHEN("a.at", "NULL", "NULL") WHO("a.user_id", "NULL", "NULL") \
	WORDS("a.channel", "a.outcome", "a.subject", "a.body") CONTACT("a.direction") \
	APPOINTMENT(MAIL_STATE, "NULL", "NULL", "NULL") NULLS_OWNERS EDIT("NULL", "NULL") \
	" FROM activities a WHERE a.lead_id = {lead} AND a.at < ? ORDER BY a.at DESC, a.id DESC LIMIT 51)"
#define TASKS \
	"(SELECT " PART("2", "t.id") WHEN("t.created_at", "t.done_at", "t.due_at") \
	WHO("t.created_by", "t.done_by", "t.assigned_to") \
	WORDS("t.type", "t.status", "t.subject", "t.note") CONTACT("NULL") \
	NULLS_APPOINTMENT NULLS_OWNERS EDIT("NULL", "NULL") \
	" FROM tasks t WHERE t.lead_id = {lead})"
#define APPOINTMENTS \
	"(SELECT " PART("3", "p.id") WHEN("p.set_at", "p.shown_at", "p.start_at") \
	WHO("p.set_by", "p.updated_by", "p.assigned_to") \
	WORDS("p.type", APPOINTMENT_STATE(p), "NULL", "p.note") CONTACT("NULL") \
	APPOINTMENT("p.status", APPOINTMENT_REASON(p), "p.updated_at", APPOINTMENT_SHOW_UNTIL(p)) \
	NULLS_OWNERS EDIT("NULL", "NULL") \
	" FROM appointments p WHERE p.lead_id = {lead})"
#define VISITS \
	"(SELECT " PART("4", "w.id") WHEN("w.in_at", "w.out_at", "NULL") \
	WHO("w.greeted_by", "NULL", "NULL") \
	WORDS("NULL", "NULL", "NULL", "w.description") CONTACT("NULL") \
	NULLS_APPOINTMENT OWNERS("NULL", "NULL", "NULL", "w.is_be_back") EDIT("NULL", "NULL") \
	" FROM visits w WHERE w.lead_id = {lead})"
#define STEPS \
	"(SELECT " PART("5", "se.id") WHEN("se.at", "se.undone_at", "NULL") \
	WHO("se.user_id", "NULL", "NULL") WORDS("se.how", "NULL", "NULL", "NULL") CONTACT("NULL") \
	NULLS_APPOINTMENT OWNERS("NULL", "NULL", "NULL", "se.step_id") EDIT("NULL", "NULL") \
	" FROM step_events se WHERE se.lead_id = {lead})"
#define OWNERSHIP \
	"(SELECT " PART("6", "oe.id") WHEN("oe.at", "NULL", "NULL") \
	WHO("oe.user_id", "NULL", "oe.to_owner_id") \
	WORDS("oe.how", "NULL", "NULL", "oe.reason") CONTACT("NULL") NULLS_APPOINTMENT \
	OWNERS("oe.from_owner_id", "oe.from_second_id", "oe.to_second_id", "oe.tasks_moved") \
	EDIT("NULL", "NULL") \
	" FROM ownership_events oe WHERE oe.lead_id = {lead})"
#define JOURNAL(n) \
	"(SELECT " PART(n, "j.id") WHEN("j.at", "NULL", "NULL") WHO("j.user_id", "NULL", "NULL") \
	WORDS("j.verb", "NULL", "NULL", "j.reason") CONTACT("NULL") \
	NULLS_APPOINTMENT NULLS_OWNERS EDIT("j.old_json", "j.new_json")
/* Its making is there as its first activity, and who owns it in ownership_events. */
#define EDITS \
	JOURNAL("7") " FROM audit_events j WHERE j.entity = 'lead' AND j.entity_id = {lead}" \
	" AND j.at < ? AND j.verb IN ('update', 'act', 'close', 'bad', 'undo', 'reopen', 'merge')" \
	" ORDER BY j.id DESC LIMIT 51)"
#define WRITE_UPS \
	JOURNAL("8") " FROM write_ups wu JOIN audit_events j ON j.entity = 'write_up'" \
	" AND j.entity_id = wu.id WHERE wu.lead_id = {lead} AND j.at < ?)"

const struct db_stmt work_stmts[WORK_STMT__MAX] = {
	[WORK_OF_LEAD] = DB_HELD(LEAD, .map = &row_map,
		.head = CONTACTS " UNION ALL " TASKS " UNION ALL " APPOINTMENTS " UNION ALL " VISITS,
		.tail = "UNION ALL " STEPS " UNION ALL " OWNERSHIP " UNION ALL " EDITS
			" UNION ALL " WRITE_UPS),
};
