#include "crm/lead/presence_sql.h"

#include "auth/scope.h"
#include "crm/sql/names_sql.h"

static const struct db_column row_columns[] = {
	DB_COL(struct presence_row, user_id),
	DB_COL(struct presence_row, user_name),
	DB_COL(struct presence_row, opened_at),
};
static const struct db_map row_map = DB_MAP(struct presence_row, row_columns);

const struct db_stmt presence_stmts[PRESENCE_STMT__MAX] = {
	/* The actor's own row however old, so that it is known whether there is one. */
	[PRESENCE_FIND] = DB_HELD(LEAD, .map = &row_map,
		.head = "SELECT o.user_id, " USER_NAME(u) " AS user_name, o.opened_at"
			" FROM lead_opens o JOIN users u ON u.id = o.user_id"
			" WHERE o.lead_id = {lead} AND (o.user_id = ? OR o.last_seen_at >= ?)"
			" ORDER BY o.opened_at, o.user_id LIMIT 20"),
	/* Two windows of one user may come at once. */
	[PRESENCE_ADD] = DB_HELD(LEAD,
		.head = "INSERT INTO lead_opens (lead_id, user_id, opened_at, last_seen_at)"
			     " VALUES ({lead}, ?, ?, ?) ON DUPLICATE KEY UPDATE last_seen_at = ?"),
	/* An INSERT would look for the lead, and wait for whoever is saving it. */
	[PRESENCE_RENEW] = DB_HELD(LEAD,
		.head = "UPDATE lead_opens SET opened_at = IF(last_seen_at < ?, ?, opened_at),"
			     " last_seen_at = ? WHERE lead_id = {lead} AND user_id = ?"),
	[PRESENCE_FORGET] = DB_GLOBAL("housekeeping",
		.head = "DELETE FROM lead_opens WHERE last_seen_at < ? LIMIT 500"),
};
