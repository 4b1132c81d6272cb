#include "crm/people/customer_hold_sql.h"

#include "auth/scope.h"
#include "crm/people/customer_hold.h"

static const struct db_column facts_columns[] = {
	DB_COL(struct customer_facts, id), DB_COL(struct customer_facts, row_version)};
static const struct db_map facts_map = DB_MAP(struct customer_facts, facts_columns);

#define FACTS "SELECT c.id, c.row_version FROM customers c WHERE c.id = ? AND"

const struct db_stmt customer_hold_stmts[CUSTOMER_HOLD_STMT__MAX] = {
	[CUSTOMER_HOLD_TAKE] = DB_SCOPED(CUSTOMER, .map = &facts_map, .head = FACTS),
	[CUSTOMER_HOLD_KNOWN] = DB_UNCOVERED(CUSTOMER,
		"who comes again is known whoever may open it, and anybody may ask for access",
		.map = &facts_map, .head = FACTS),
};
