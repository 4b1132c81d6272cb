#include "crm/lead/lead_favorite_sql.h"

#include "auth/scope.h"

const struct db_stmt lead_favorite_stmts[LEAD_FAVORITE_STMT__MAX] = {
	[LEAD_FAVORITE_ADD] = DB_HELD(LEAD,
		.head = "INSERT INTO lead_favorites (user_id, lead_id) SELECT ?, l.id FROM leads l"
			" WHERE l.id IN {leads} ON DUPLICATE KEY UPDATE lead_id = l.id"),
	[LEAD_FAVORITE_REMOVE] = DB_HELD(LEAD,
		.head = "DELETE FROM lead_favorites WHERE user_id = ? AND lead_id = {lead}"),
};
