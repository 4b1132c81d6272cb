#include "crm/people/shared_sql.h"

#include "auth/scope.h"
#include "crm/people/shared.h"
#include "crm/sql/names_sql.h"

static const struct db_column id_columns[] = {
	DB_COL(struct shared_id, by_number),
	DB_COL(struct shared_id, id),
};
static const struct db_map id_map = DB_MAP(struct shared_id, id_columns);

static const struct db_column name_columns[] = {
	DB_COL(struct shared_customer, id),
	DB_COL(struct shared_customer, name),
};
static const struct db_map name_map = DB_MAP(struct shared_customer, name_columns);

/* Each key's others, one more than may share it (CUSTOMER_SHARED_MAX). */
#define OTHERS(number, table, key, valid) \
	"(SELECT DISTINCT " number " AS by_number, COALESCE(c.merged_into_id, c.id) AS id" \
	" FROM " table " own JOIN " table " o ON o." key " = own." key " AND o.customer_id <> own.customer_id" \
	valid " JOIN customers c ON c.id = o.customer_id WHERE own.customer_id =" \
	" (SELECT l.customer_id FROM leads l WHERE l.id = {lead}) LIMIT 21)"

const struct db_stmt shared_stmts[SHARED_STMT__MAX] = {
	[SHARED_IDS] = DB_HELD(LEAD, .map = &id_map,
		.head = OTHERS("1", "customer_phones", "e164", " AND o.valid = 1 AND own.valid = 1")
			" UNION ALL " OTHERS("0", "customer_emails", "address_norm", "")),
	[SHARED_NAMES] = DB_SCOPED(CUSTOMER, .map = &name_map,
		.head = "SELECT c.id, " CUSTOMER_NAME " AS name FROM customers c"
			" WHERE c.id IN (SELECT j.id FROM JSON_TABLE(?, '$[*]'"
			" COLUMNS (id BIGINT PATH '$')) j) AND",
		.tail = "ORDER BY c.last_name, c.first_name, c.id"),
};
