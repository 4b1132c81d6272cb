#include "crm/lead/lead_brief_sql.h"

#include "auth/scope.h"
#include "crm/lead/lead_brief.h"
#include "crm/sql/names_sql.h"

static const struct db_column brief_columns[] = {DB_COL(struct lead_brief, id),
	DB_COL(struct lead_brief, customer_id), DB_COL(struct lead_brief, customer_name),
	DB_COL(struct lead_brief, phone)};
static const struct db_map brief_map = DB_MAP(struct lead_brief, brief_columns);

const struct db_stmt lead_brief_stmts[LEAD_BRIEF_STMT__MAX] = {
	[LEAD_BRIEF_LIST] = DB_SCOPED(LEAD, .map = &brief_map,
		.head = "SELECT l.id, l.customer_id, " CUSTOMER_NAME
			" AS customer_name, " PRIMARY_PHONE " AS phone"
			" FROM leads l JOIN customers c ON c.id = l.customer_id"
			" WHERE l.id IN (SELECT j.id FROM"
			" JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) j) AND",
		.tail = "ORDER BY l.id"),
};
