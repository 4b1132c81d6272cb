#include "auth/actor_sql.h"

#include "auth/rights_sql.h"

static const struct db_column found_columns[] = {
	DB_COL(struct actor_found, team_id),
	DB_COL(struct actor_found, role_id),
	DB_COL(struct actor_found, scope),
	DB_COL(struct actor_found, login),
	DB_COL(struct actor_found, name),
	DB_COL(struct actor_found, role_name),
	DB_COL(struct actor_found, theme),
	DB_COL(struct actor_found, codes),
};
static const struct db_map found_map = DB_MAP(struct actor_found, found_columns);

const struct db_stmt actor_stmts[ACTOR_STMT__MAX] = {
	[ACTOR_FIND] = DB_GLOBAL("the user whose session or secret it is", .map = &found_map,
		.known = DB_KNOWN_STORE,
		.head = "SELECT u.team_id, u.role_id, r.scope, u.login,"
			" CONCAT(u.first_name, ' ', u.last_name) AS name, r.name AS role_name,"
			" u.theme, " RIGHTS_CODES " AS codes"
			" FROM users u JOIN roles r ON r.id = u.role_id"
			" WHERE u.id = ? AND u.is_active = 1"),
};
