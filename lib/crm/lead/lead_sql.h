/*
 * lead_sql.h - the statements of lead.c.
 */
#ifndef CRM_LEAD_SQL_H
#define CRM_LEAD_SQL_H

#include "crm/lead/lead_fields.h"
#include "db/stmt.h"

/* Two statements per sort: ascending, then descending. */
enum lead_stmt {
	LEAD_LIST_IDLE_UP,
	LEAD_LIST_IDLE_DOWN,
	LEAD_LIST_DATE_UP,
	LEAD_LIST_DATE_DOWN,
	LEAD_LIST_TASK_UP,
	LEAD_LIST_TASK_DOWN,
	LEAD_LIST_NAME_UP,
	LEAD_LIST_NAME_DOWN,
	LEAD_COUNT,
	LEAD_GET,
	LEAD_TWINS,
	LEAD_STATUSES,
	LEAD_SOURCES,
	LEAD_STMT__MAX
};

/* The clauses of the list and count statements; first that a field has a value, in the order of the fields. */
#define LEAD_CLAUSE_IS(kind, member, ...) LEAD_CLAUSE_IS_##member,
enum lead_clause {
	LEAD_FIELDS(LEAD_CLAUSE_IS)
	LEAD_CLAUSE_OPEN,
	LEAD_CLAUSE_CLOSED,
	LEAD_CLAUSE_OWNER,
	LEAD_CLAUSE_UNASSIGNED,
	LEAD_CLAUSE_FROM,
	LEAD_CLAUSE_TO,
	LEAD_CLAUSE_CUSTOMERS, /* one: a JSON array of ids */
	LEAD_CLAUSE_NAME,      /* NAME_ARGS: NAME_BEGUN, see lead.c */
	LEAD_CLAUSE_PHONE, /* one: a LIKE pattern of digits */
	LEAD_CLAUSE_EMAIL, /* one: a LIKE pattern */
	LEAD_CLAUSE_PAST_DUE,
	LEAD_CLAUSE_NO_TASK,
	LEAD_CLAUSE_UNTOUCHED, /* one: now */
	LEAD_CLAUSE_UNANSWERED,
	LEAD_CLAUSE_TEAM,
	LEAD_CLAUSE_FAVORITE,
	LEAD_CLAUSE_AFTER, /* three: the key twice, and the id */
	LEAD_CLAUSE__MAX
};

/* Leads by an index of their order: leads_work, which is for counting, would give all that are open, to
 * be sorted. */
#define LISTED_LEADS "leads l IGNORE INDEX (leads_work)"

/* Since when the lead l, which nobody owns, waits for an owner: put up for grabs, or entered without one. */
#define LEAD_FREE_SINCE \
	"COALESCE((SELECT MAX(oe.at) FROM ownership_events oe WHERE oe.lead_id = l.id" \
	" AND oe.how = 'released'), l.created_at)"

/*
 * What stands out of the open leads l: left alone longer than their status allows, or where it says
 * nothing the store (one argument: now; domain.md, rule 10), or still as they came in and never tried
 * to be reached. LEAD_UNTOUCHED_IN is for statements that join its status.
 */
#define UNTOUCHED_DAYS(status) \
	"COALESCE(" status ".untouched_days," \
	" (SELECT ut.untouched_days FROM store_settings ut WHERE ut.id = 1))"
#define LEAD_UNTOUCHED_IN(status) \
	"l.last_activity_at < CAST(? AS DATETIME) - INTERVAL " UNTOUCHED_DAYS(status) " DAY"
#define LEAD_UNTOUCHED \
	"EXISTS (SELECT 1 FROM statuses us WHERE us.id = l.status_id AND " \
	LEAD_UNTOUCHED_IN("us") ")"
#define LEAD_UNANSWERED \
	"l.status_id = (SELECT sn.id FROM statuses sn WHERE sn.default_for = 'created')" \
	" AND l.first_attempt_at IS NULL"

extern const struct db_stmt lead_stmts[LEAD_STMT__MAX];

#endif
