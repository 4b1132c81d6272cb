#include "crm/people/user_pick_sql.h"

#include "auth/rights_sql.h"
#include "crm/sql/names_sql.h"
#include "crm/people/user_pick.h"

static const struct db_column option_columns[] = {
	DB_COL(struct user_option, id),
	DB_COL(struct user_option, name),
	DB_COL(struct user_option, role),
	DB_COL(struct user_option, team_id),
	DB_COL(struct user_option, team),
};
static const struct db_map option_map = DB_MAP(struct user_option, option_columns);

static const struct db_column giver_columns[] = {
	DB_COL(struct user_giver, id),
	DB_COL(struct user_giver, name),
	DB_COL(struct user_giver, codes),
};
static const struct db_map giver_map = DB_MAP(struct user_giver, giver_columns);

#define OPTION_SELECT \
	"SELECT u.id, " USER_NAME(u) " AS name, r.name AS role, u.team_id, tm.name AS team" \
				     " FROM users u JOIN roles r ON r.id = u.role_id" \
				     " LEFT JOIN teams tm ON tm.id = u.team_id" \
				     " WHERE u.is_active = 1"
#define OPTION_ORDER "ORDER BY u.first_name, u.last_name, u.id LIMIT 1000"

const struct db_stmt user_pick_stmts[USER_PICK_STMT__MAX] = {
	[USER_PICK_ACTIVE] = DB_GLOBAL("colleagues' names are known to all who work here",
		.map = &option_map, .known = DB_KNOWN_STORE, .head = OPTION_SELECT,
		.tail = OPTION_ORDER),
	[USER_PICK_SELLERS] = DB_GLOBAL("colleagues' names are known to all who work here",
		.map = &option_map, .known = DB_KNOWN_STORE,
		.head = OPTION_SELECT " AND " RIGHTS_HOLDS("lead_edit"),
		.tail = OPTION_ORDER),
	[USER_PICK_GIVERS] = DB_GLOBAL("who can help is known to all who work here",
		.map = &giver_map, .known = DB_KNOWN_STORE,
		.head = "SELECT u.id, " USER_NAME(u) " AS name, " RIGHTS_CODES " AS codes"
			" FROM users u WHERE u.is_active = 1 AND (" RIGHTS_HOLDS("user_manage")
			" OR " RIGHTS_HOLDS("role_manage") ")",
		.tail = OPTION_ORDER),
};
