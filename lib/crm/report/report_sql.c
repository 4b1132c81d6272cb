#include "crm/report/report_sql.h"

#include <stddef.h>

#include "auth/scope.h"
#include "crm/sql/names_sql.h"
#include "reports.h"

static const struct db_column name_columns[] = {
	DB_COL(struct report_name, id), DB_COL(struct report_name, name)};
static const struct db_map name_map = DB_MAP(struct report_name, name_columns);

static const char *const user_clauses[] = {"u.id = ?", NULL};
static const char *const source_clauses[] = {"so.id = ?", NULL};

const struct db_stmt report_names_stmts[REPORT_NAMES__MAX] = {
	[REPORT_NAMES_USERS] = DB_GLOBAL("everybody may know who works here", .map = &name_map,
		.clauses = user_clauses,
		.head = "SELECT u.id, " USER_NAME(u) " AS name FROM users u WHERE TRUE",
		.tail = "ORDER BY u.last_name, u.first_name, u.id"),
	[REPORT_NAMES_SOURCES] = DB_GLOBAL("the sources belong to the store", .map = &name_map,
		.clauses = source_clauses,
		.head = "SELECT so.id, so.name FROM sources so WHERE TRUE",
		.tail = "ORDER BY so.name"),
};
