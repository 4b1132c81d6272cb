#include "auth/profile_sql.h"

const struct db_stmt profile_stmts[PROFILE_STMT__MAX] = {
	[PROFILE_SET_THEME] = DB_GLOBAL("the actor's own account",
		.keeps = "how one likes to read says nothing of the user",
		.head = "UPDATE users SET theme = ? WHERE id = ?"),
	[PROFILE_SET_PASSWORD] = DB_GLOBAL("the actor's own account",
		.journal = "user", .unseen = "it asks for the password that was proved",
		.head = "UPDATE users SET password_hash = ?, password_changed_at = ?,"
			" {stamp} WHERE id = ? AND password_hash = ?"),
};
