#include "crm/people/shared_sql.h"

#include "auth/scope.h"
#include "crm/people/shared.h"
#include "crm/sql/names_sql.h"

static const struct db_column name_columns[] = {
	DB_COL(struct shared_customer, id),
	DB_COL(struct shared_customer, name),
};
static const struct db_map name_map = DB_MAP(struct shared_customer, name_columns);

const struct db_stmt shared_stmts[SHARED_STMT__MAX] = {
	[SHARED_NAMES] = DB_SCOPED(CUSTOMER, .map = &name_map,
		.head = "SELECT c.id, " CUSTOMER_NAME " AS name FROM customers c"
			" WHERE c.id IN (SELECT j.id FROM JSON_TABLE(?, '$[*]'"
			" COLUMNS (id BIGINT PATH '$')) j) AND",
		.tail = "ORDER BY c.last_name, c.first_name, c.id"),
};
