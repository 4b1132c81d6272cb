#include "crm/people/naming_sql.h"

#include "crm/people/naming.h"
#include "crm/sql/names_sql.h"

static const struct db_column user_columns[] = {DB_COL(struct user_named, id),
	DB_COL(struct user_named, name), DB_COL(struct user_named, team_id),
	DB_COL(struct user_named, team), DB_COL(struct user_named, place)};
static const struct db_map user_map = DB_MAP(struct user_named, user_columns);

static const struct db_column status_columns[] = {DB_COL(struct status_named, id),
	DB_COL(struct status_named, name), DB_COL(struct status_named, color),
	DB_COL(struct status_named, place)};
static const struct db_map status_map = DB_MAP(struct status_named, status_columns);

static const struct db_column source_columns[] = {
	DB_COL(struct source_named, id), DB_COL(struct source_named, name)};
static const struct db_map source_map = DB_MAP(struct source_named, source_columns);

const struct db_stmt naming_stmts[NAMING_STMT__MAX] = {
	[NAMING_USERS] = DB_GLOBAL("colleagues' names are known to all who work here",
		.map = &user_map, .known = DB_KNOWN_STORE,
		.head = "SELECT u.id, " USER_NAME(u) " AS name, u.team_id, t.name AS team,"
			" ROW_NUMBER() OVER (ORDER BY t.name IS NULL, t.name, t.id, u.first_name,"
			" u.last_name, u.id) AS place"
			" FROM users u LEFT JOIN teams t ON t.id = u.team_id ORDER BY u.id"),
	[NAMING_STATUSES] = DB_GLOBAL("the workflow is the store's", .map = &status_map,
		.known = DB_KNOWN_STORE,
		.head = "SELECT id, name, color,"
			" ROW_NUMBER() OVER (ORDER BY sort_order, id) AS place"
			" FROM statuses ORDER BY id"),
	[NAMING_SOURCES] = DB_GLOBAL("sources are the store's", .map = &source_map,
		.known = DB_KNOWN_STORE, .head = "SELECT id, name FROM sources ORDER BY id"),
};
