#include "auth/profile_sql.h"

const struct db_stmt profile_stmts[PROFILE_STMT__MAX] = {
	[PROFILE_SET_THEME] = DB_GLOBAL("the actor's own account",
		.head = "UPDATE users SET theme = ?, updated_at = ?, updated_by = ? WHERE id = ?"),
	[PROFILE_SET_PASSWORD] = DB_GLOBAL("the actor's own account",
		.head = "UPDATE users SET password_hash = ?, password_changed_at = ?,"
			" updated_at = ?, updated_by = ?, row_version = row_version + 1"
			" WHERE id = ? AND password_hash = ?"),
};
