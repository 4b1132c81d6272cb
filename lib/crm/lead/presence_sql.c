#include "crm/lead/presence_sql.h"

#include "auth/scope.h"
#include "crm/sql/names_sql.h"
#include "db/value.h"

static const struct db_column row_columns[] = {
	DB_COL(struct presence_row, user_id),
	DB_COL(struct presence_row, user_name),
	DB_COL(struct presence_row, opened_at),
};
static const struct db_map row_map = DB_MAP(struct presence_row, row_columns);

#define OWN "who opened a record is noted by that user, who was found to see it"

const struct db_stmt presence_stmts[PRESENCE_STMT__MAX] = {
	/* The actor's own row however old, so that it is known whether there is one. */
	[PRESENCE_FIND] = DB_SCOPED(LEAD, .map = &row_map,
		.head = "SELECT o.user_id, " USER_NAME(u) " AS user_name, o.opened_at FROM leads l"
							  " LEFT JOIN lead_opens o"
							  " ON o.lead_id = l.id"
							  " AND (o.user_id = ?"
							  " OR o.last_seen_at >= ?)"
							  " LEFT JOIN users u ON u.id = o.user_id"
							  " WHERE",
		.tail = "AND l.id = ? ORDER BY o.opened_at, o.user_id LIMIT 20"),
	/* Two windows of one user may come at once. */
	[PRESENCE_ADD] = DB_GLOBAL(
		OWN, .head = "INSERT INTO lead_opens (lead_id, user_id, opened_at, last_seen_at)"
			     " VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE last_seen_at = ?"),
	/* An INSERT would look for the lead, and wait for whoever is saving it. */
	[PRESENCE_RENEW] = DB_GLOBAL(
		OWN, .head = "UPDATE lead_opens SET opened_at = IF(last_seen_at < ?, ?, opened_at),"
			     " last_seen_at = ? WHERE lead_id = ? AND user_id = ?"),
	[PRESENCE_FORGET] = DB_GLOBAL("housekeeping",
		.head = "DELETE FROM lead_opens WHERE last_seen_at < ? LIMIT 500"),
};
