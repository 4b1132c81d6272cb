#include "crm/people/access_sql.h"

#include "auth/scope.h"
#include "crm/people/access.h"
#include "crm/sql/names_sql.h"

static const struct db_column item_columns[] = {
	DB_COL(struct access_item, id),
	DB_COL(struct access_item, customer_id),
	DB_COL(struct access_item, may_open),
	DB_COL(struct access_item, customer_name),
	DB_COL(struct access_item, owner_name),
	DB_COL(struct access_item, user_id),
	DB_COL(struct access_item, user_name),
	DB_COL(struct access_item, reason),
	DB_COL(struct access_item, status),
	DB_COL(struct access_item, created_at),
	DB_COL(struct access_item, decided_at),
	DB_COL(struct access_item, expires_at),
	DB_COL(struct access_item, decided_by_name),
	DB_COL(struct access_item, decision_note),
};
static const struct db_map item_map = DB_MAP(struct access_item, item_columns);

#define LIVE "ar.status = 'approved' AND (ar.expires_at IS NULL OR ar.expires_at > UTC_TIMESTAMP())"

#define COLUMNS(may_open, name) \
	"SELECT ar.id, c.id AS customer_id, " may_open " AS may_open, " name " AS customer_name," \
	" (SELECT CONCAT(uo.first_name, ' ', uo.last_name) FROM leads lo JOIN users uo ON uo.id = lo.owner_id" \
	" WHERE lo.customer_id = c.id AND " LEAD_STANDS("lo") \
	" ORDER BY lo.is_open DESC, lo.lead_date DESC, lo.id DESC LIMIT 1) AS owner_name," \
	" ar.user_id, " USER_NAME_OF("ar.user_id") " AS user_name, ar.reason," \
	" IF(ar.status = 'approved' AND ar.expires_at <= UTC_TIMESTAMP(), 'expired', ar.status) AS status," \
	" ar.created_at, ar.decided_at, ar.expires_at," \
	" " USER_NAME_OF("ar.decided_by") " AS decided_by_name, ar.decision_note" \
	" FROM access_requests ar JOIN customers c ON c.id = ar.customer_id WHERE "

const struct db_stmt access_stmts[ACCESS_STMT__MAX] = {
	[ACCESS_INSERT] = DB_HELD(CUSTOMER,
		.head = "INSERT INTO access_requests (created_at, created_by, updated_at, updated_by,"
			" customer_id, user_id, reason) VALUES (?, ?, ?, ?, {customer}, ?, ?)"),
	[ACCESS_PENDING] = DB_SCOPED(CUSTOMER, .map = &item_map,
		.head = COLUMNS("1", CUSTOMER_NAME) "ar.status = 'pending' AND ar.user_id <> ? AND",
		.tail = "ORDER BY ar.created_at, ar.id LIMIT 200"),
	[ACCESS_GRANTS] = DB_SCOPED(CUSTOMER, .map = &item_map,
		.head = COLUMNS("1", CUSTOMER_NAME) LIVE " AND",
		.tail = "ORDER BY ar.decided_at DESC, ar.id DESC LIMIT 200"),
	[ACCESS_MINE] = DB_UNCOVERED(CUSTOMER,
		"one's own requests; a name only while the access is granted", .map = &item_map,
		.head = COLUMNS("(" LIVE ")", "IF(" LIVE ", " CUSTOMER_NAME ", " CUSTOMER_INITIALS ")")
			"ar.user_id = ? AND",
		.tail = "ORDER BY ar.created_at DESC, ar.id DESC LIMIT 50"),
	[ACCESS_COUNT] = DB_SCOPED(CUSTOMER,
		.head = "SELECT COUNT(*) FROM access_requests ar JOIN customers c ON c.id = ar.customer_id"
			" WHERE ar.status = 'pending' AND ar.user_id <> ? AND"),
	[ACCESS_HOLD] = DB_SCOPED(CUSTOMER, .map = &item_map,
		.head = COLUMNS("1", CUSTOMER_NAME) "ar.id = ? AND"),
	[ACCESS_DECIDE] = DB_HELD(CUSTOMER,
		.journal = "access_request", .unseen = "a decision is from the state that is held",
		.head = "UPDATE access_requests SET status = ?, decided_by = ?, decided_at = ?,"
			" decision_note = ?, expires_at = ?, {stamp}"
			" WHERE id = ? AND customer_id = {customer}"),
};
