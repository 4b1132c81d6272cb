#include "crm/work/timeline_sql.h"

#include "auth/scope.h"
#include "crm/work/appointment_sql.h"
#include "crm/sql/names_sql.h"
#include "crm/work/timeline.h"

static const struct db_column event_columns[] = {
	DB_COL(struct timeline_event, at),
	DB_COL(struct timeline_event, id),
	DB_COL(struct timeline_event, kind),
	DB_COL(struct timeline_event, direction),
	DB_COL(struct timeline_event, outcome),
	DB_COL(struct timeline_event, subject),
	DB_COL(struct timeline_event, body),
	DB_COL(struct timeline_event, until),
	DB_COL(struct timeline_event, user_name),
	DB_COL(struct timeline_event, verb),
	DB_COL(struct timeline_event, old_json),
	DB_COL(struct timeline_event, new_json),
};
static const struct db_map event_map = DB_MAP(struct timeline_event, event_columns);

/*
 * Each branch gives its newest rows through an index of its own, one more than
 * a page. `place` sorts within a second: what was done, then what it implied.
 */
#define NEWEST(column, id) " ORDER BY " column " DESC, " id " DESC LIMIT 51)"
#define NO_CHANGE "NULL, NULL, NULL"

#define CONTACTS \
	"(SELECT a.lead_id, a.at, a.id, 1 AS place, a.channel AS kind, a.direction, a.outcome," \
	" a.subject, a.body, NULL AS until, a.user_id, NULL AS verb, NULL AS old_json," \
	" NULL AS new_json" \
	" FROM activities a WHERE a.lead_id = ? AND a.at < ?" NEWEST("a.at", "a.id")
#define TASKS_MADE \
	"(SELECT t.lead_id, t.created_at, t.id, 3, 'task', 'none', 'scheduled', t.subject, t.note," \
	" t.due_at, t.created_by, " NO_CHANGE \
	" FROM tasks t WHERE t.lead_id = ? AND t.created_at < ?" NEWEST("t.created_at", "t.id")
#define TASKS_ENDED \
	"(SELECT t.lead_id, t.done_at, t.id, 2, 'task', 'none', t.status, t.subject, NULL, NULL," \
	" t.done_by, " NO_CHANGE \
	" FROM tasks t WHERE t.lead_id = ? AND t.done_at < ?" NEWEST("t.done_at", "t.id")
#define APPOINTMENTS_SET \
	"(SELECT p.lead_id, p.set_at, p.id, 1, 'appointment', 'none', 'set', p.type, p.note," \
	" p.start_at, p.set_by, " NO_CHANGE \
	" FROM appointments p WHERE p.lead_id = ? AND p.set_at < ?" NEWEST("p.set_at", "p.id")
#define APPOINTMENTS_ENDED \
	"(SELECT p.lead_id, COALESCE(p.shown_at, p.updated_at), p.id, 2, 'appointment', 'none'," \
	" p.status, p.type, " APPOINTMENT_REASON(p) ", p.start_at, p.updated_by, " NO_CHANGE \
	" FROM appointments p WHERE p.lead_id = ? AND COALESCE(p.shown_at, p.updated_at) < ?" \
	" AND p.status NOT IN ('planned', 'confirmed')" \
	NEWEST("COALESCE(p.shown_at, p.updated_at)", "p.id")
#define VISITS \
	"(SELECT w.lead_id, w.in_at, w.id, 1, 'in_store', 'in', NULL," \
	" IF(w.is_be_back = 1, 'Be-back', NULL), w.description, w.out_at, w.greeted_by, " NO_CHANGE \
	" FROM visits w WHERE w.lead_id = ? AND w.in_at < ?" NEWEST("w.in_at", "w.id")
#define STEPS \
	"(SELECT se.lead_id, se.at, se.id, 4, 'step', 'none', se.how, ps.name, NULL, se.undone_at," \
	" se.user_id, " NO_CHANGE \
	" FROM step_events se JOIN process_steps ps ON ps.id = se.step_id" \
	" WHERE se.lead_id = ? AND se.at < ?" NEWEST("se.at", "se.id")
#define OWNERS \
	"(SELECT oe.lead_id, oe.at, oe.id, 2, 'owner', 'none', oe.how, NULL, oe.reason, NULL," \
	" oe.user_id, NULL," \
	" JSON_OBJECT('owner', " USER_NAME_OF("oe.from_owner_id") "," \
	" 'second salesperson', " USER_NAME_OF("oe.from_second_id") ")," \
	" JSON_OBJECT('owner', " USER_NAME_OF("oe.to_owner_id") "," \
	" 'second salesperson', " USER_NAME_OF("oe.to_second_id") ")" \
	" FROM ownership_events oe WHERE oe.lead_id = ? AND oe.at < ?" NEWEST("oe.at", "oe.id")
/* Of an action the reason is its name. Its making is there as its first activity, and who owns it in
 * ownership_events. */
#define EDITS \
	"(SELECT j.entity_id, j.at, j.id, 5, 'change', 'none', NULL," \
	" IF(j.verb = 'act', j.reason, NULL), IF(j.verb = 'act', NULL, j.reason), NULL," \
	" j.user_id, j.verb, j.old_json, j.new_json" \
	" FROM audit_events j WHERE j.entity = 'lead' AND j.entity_id = ? AND j.at < ?" \
	" AND j.verb IN ('update', 'act', 'close', 'reopen', 'merge')" \
	" ORDER BY j.id DESC LIMIT 51)"
#define WRITE_UPS \
	"(SELECT wu.lead_id, j.at, j.id, 5, 'change', 'none', 'write_up', NULL, j.reason, NULL," \
	" j.user_id, j.verb, j.old_json, j.new_json" \
	" FROM write_ups wu JOIN audit_events j ON j.entity = 'write_up' AND j.entity_id = wu.id" \
	" WHERE wu.lead_id = ? AND j.at < ?" NEWEST("j.at", "j.id")

const struct db_stmt timeline_stmts[TIMELINE_STMT__MAX] = {
	[TIMELINE_OF_LEAD] = DB_SCOPED(LEAD, .map = &event_map,
		.head = "SELECT e.at, e.id, e.kind, e.direction, e.outcome, e.subject, e.body,"
			" e.until, " USER_NAME(u) " AS user_name, e.verb, e.old_json, e.new_json"
			" FROM leads l JOIN"
			" (" CONTACTS
			" UNION ALL " TASKS_MADE
			" UNION ALL " TASKS_ENDED
			" UNION ALL " APPOINTMENTS_SET
			" UNION ALL " APPOINTMENTS_ENDED
			" UNION ALL " VISITS
			" UNION ALL " STEPS
			" UNION ALL " OWNERS
			" UNION ALL " EDITS
			" UNION ALL " WRITE_UPS
			") e ON e.lead_id = l.id"
			" LEFT JOIN users u ON u.id = e.user_id"
			" WHERE",
		.tail = "ORDER BY e.at DESC, e.user_id, e.place, e.id DESC LIMIT 51"),
};
