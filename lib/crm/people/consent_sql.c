#include "crm/people/consent_sql.h"

#include "auth/scope.h"
#include "crm/people/consent.h"
#include "crm/sql/blocking_sql.h"
#include "crm/sql/names_sql.h"

static const struct db_column block_columns[] = {
	DB_COL(struct consent_block, channel),
	DB_COL(struct consent_block, state),
	DB_COL(struct consent_block, at),
	DB_COL(struct consent_block, how),
};
static const struct db_map block_map = DB_MAP(struct consent_block, block_columns);

static const struct db_column consent_columns[] = {
	DB_COL(struct consent, channel),
	DB_COL(struct consent, purpose),
	DB_COL(struct consent, state),
	DB_COL(struct consent, how),
	DB_COL(struct consent, proof),
	DB_COL(struct consent, at),
	DB_COL(struct consent, user_name),
};
static const struct db_map consent_map = DB_MAP(struct consent, consent_columns);

/* The first of each channel and state: five channels and two states give ten rows at most. */
#define BLOCKS \
	CONSENT_BLOCKING(k) \
	" AND NOT EXISTS (SELECT 1 FROM consents e WHERE e.customer_id = k.customer_id" \
	" AND e.channel = k.channel AND e.state = k.state AND " CONSENT_BLOCKING(e) " AND e.id < k.id)"

/* Of the held leads; what else is selected is the same for each. */
#define CUSTOMERS_OF(what) \
	"k.customer_id, " what " FROM (SELECT DISTINCT l.customer_id FROM leads l" \
	" WHERE l.id IN {leads}) k"

const struct db_stmt consent_stmts[CONSENT_STMT__MAX] = {
	[CONSENT_BLOCKS_OF_LEAD] = DB_SCOPED(LEAD, .map = &block_map,
		.head = "SELECT k.channel, k.state, k.at, k.how FROM leads l"
			" JOIN consents k ON k.customer_id = l.customer_id WHERE " BLOCKS " AND",
		.tail = "AND l.id = ?"),
	[CONSENT_BLOCKS_OF_CUSTOMER] = DB_SCOPED(CUSTOMER, .map = &block_map,
		.head = "SELECT k.channel, k.state, k.at, k.how FROM customers c"
			" JOIN consents k ON k.customer_id = c.id WHERE " BLOCKS " AND",
		.tail = "AND c.id = ?"),
	[CONSENT_LIST] = DB_SCOPED(CUSTOMER, .map = &consent_map,
		.head = "SELECT k.channel, k.purpose, k.state, k.how, k.proof, k.at,"
			" " USER_NAME(u) " AS user_name FROM customers c"
					 " JOIN consents k ON k.customer_id = c.id"
					 " LEFT JOIN users u ON u.id = k.created_by WHERE",
		.tail = "AND c.id = ? ORDER BY k.id DESC LIMIT 100"),
	[CONSENT_INSERT_MANY] = DB_HELD(LEAD,
		.head = "INSERT INTO consents (customer_id, channel, purpose, state, at, how,"
			" proof, created_by) SELECT " CUSTOMERS_OF("?, ?, ?, ?, ?, ?, ?")),
	[CONSENT_INSERT_AUDIT] = DB_HELD(LEAD,
		.journals = "customer",
		.head = "INSERT INTO audit_events (entity_id, at, user_id, entity, verb, new_json,"
			" request_id, ip) SELECT " CUSTOMERS_OF("?, ?, 'customer', 'update',"
			" JSON_OBJECT('channel', ?, 'purpose', ?, 'consent', ?, 'how', ?, 'proof', ?),"
			" ?, ?")),
	[CONSENT_INSERT] = DB_HELD(CUSTOMER,
		.head = "INSERT INTO consents (customer_id, channel, purpose, state, at, how,"
			" proof, created_by) VALUES ({customer}, ?, ?, ?, ?, ?, ?, ?)"),
};
