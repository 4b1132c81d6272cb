#include "crm/workflow/dry_run_sql.h"

#include "auth/scope.h"
#include "crm/workflow/dry_run.h"

static const struct db_column status_columns[] = {
	DB_COL(struct dry_run_status, status_id),
	DB_COL(struct dry_run_status, leads),
	DB_COL(struct dry_run_status, no_note),
	DB_COL(struct dry_run_status, no_task),
	DB_COL(struct dry_run_status, neither),
};
static const struct db_map status_map = DB_MAP(struct dry_run_status, status_columns);

/* The leads of a month by their keys: three arguments. */
#define MONTH \
	"(SELECT mo.id FROM leads mo WHERE mo.lead_date >= ? AND mo.lead_date < ?" \
	" AND mo.merged_into_id IS NULL ORDER BY mo.lead_date DESC, mo.id DESC LIMIT ?) n" \
	" STRAIGHT_JOIN leads l ON l.id = n.id"

/* Whether the journal's `column` names the status: every change of it is told by names. */
#define NAMES(column) \
	"JSON_VALID(au." column ") AND JSON_UNQUOTE(JSON_EXTRACT(au." column ", '$.status')) = st.name"

#define WAS_AT \
	"(l.status_id = st.id" \
	" OR EXISTS (SELECT 1 FROM close_events ce WHERE ce.lead_id = l.id" \
	" AND ce.previous_status_id = st.id)" \
	" OR EXISTS (SELECT 1 FROM audit_events au WHERE au.entity = 'lead' AND au.entity_id = l.id" \
	" AND (" NAMES("old_json") " OR " NAMES("new_json") ")))"

#define NO_NOTE \
	"NOT EXISTS (SELECT 1 FROM activities av WHERE av.lead_id = l.id AND av.is_automatic = 0" \
	" AND av.body <> '')"
#define NO_TASK "NOT EXISTS (SELECT 1 FROM tasks t WHERE t.lead_id = l.id)"

const struct db_stmt dry_run_stmts[DRY_RUN_STMT__MAX] = {
	[DRY_RUN_LEADS] = DB_SCOPED(LEAD, .head = "SELECT COUNT(*) FROM " MONTH " WHERE"),
	[DRY_RUN_STATUSES] = DB_SCOPED(LEAD, .map = &status_map,
		.head = "SELECT st.id AS status_id, COUNT(*) AS leads,"
			" CAST(SUM(" NO_NOTE ") AS SIGNED) AS no_note,"
			" CAST(SUM(" NO_TASK ") AS SIGNED) AS no_task,"
			" CAST(SUM(" NO_NOTE " AND " NO_TASK ") AS SIGNED) AS neither FROM " MONTH
			" STRAIGHT_JOIN statuses st ON " WAS_AT " WHERE",
		.tail = "GROUP BY st.id"),
};
