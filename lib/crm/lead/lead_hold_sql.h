/*
 * lead_hold_sql.h - the statements of lead_hold.c, and what is next on a lead.
 */
#ifndef CRM_LEAD_HOLD_SQL_H
#define CRM_LEAD_HOLD_SQL_H

#include "db/stmt.h"

enum lead_hold_stmt {
	LEAD_HOLD_TAKE,
	LEAD_HOLD_AT_DOOR,
	LEAD_HOLD_UNOWNED,
	LEAD_HOLD_NEXT,
	LEAD_HOLD_STMT__MAX
};

/* Why an UPDATE of a lead is no change of it (db/stmt.h). */
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

extern const struct db_stmt lead_hold_stmts[LEAD_HOLD_STMT__MAX];

#endif
