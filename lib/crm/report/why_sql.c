#include "crm/report/why_sql.h"

#include "auth/scope.h"
#include "crm/report/why.h"
#include "crm/sql/names_sql.h"

static const struct db_column lead_columns[] = {
	DB_COL(struct why_lead, id),
	DB_COL(struct why_lead, lead_no),
	DB_COL(struct why_lead, customer_name),
	DB_COL(struct why_lead, status_name),
	DB_COL(struct why_lead, is_open),
	DB_COL(struct why_lead, closed_at),
	DB_COL(struct why_lead, reversed_at),
	DB_COL(struct why_lead, credit_rule),
	DB_COL(struct why_lead, credit_user_id),
	DB_COL(struct why_lead, credit_name),
	DB_COL(struct why_lead, source_name),
	DB_COL(struct why_lead, source_id),
};
static const struct db_map lead_map = DB_MAP(struct why_lead, lead_columns);

const struct db_stmt why_stmts[WHY_STMT__MAX] = {
	/* The number that it is called by goes before the key of another. */
	[WHY_LEAD] = DB_SCOPED(LEAD, .map = &lead_map,
		.head = "SELECT l.id, l.lead_no, " CUSTOMER_NAME " AS customer_name,"
			" st.name AS status_name, l.is_open, ce.at AS closed_at,"
			" (SELECT MAX(cr.reversed_at) FROM close_events cr WHERE cr.lead_id = l.id)"
			" AS reversed_at, ce.credit_rule, ce.credit_user_id,"
			" " USER_NAME_OF("ce.credit_user_id") " AS credit_name,"
			" so.name AS source_name, l.source_id"
			" FROM leads l JOIN customers c ON c.id = l.customer_id"
			" JOIN statuses st ON st.id = l.status_id"
			" LEFT JOIN sources so ON so.id = l.source_id"
			" LEFT JOIN close_events ce ON ce.live_lead_id = l.id AND ce.outcome <> 'bad'"
			" WHERE",
		.tail = "AND (l.lead_no = ? OR l.id = ?) ORDER BY l.lead_no IS NULL LIMIT 1"),
};
