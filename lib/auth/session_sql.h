/*
 * session_sql.h - every statement about sessions and signing in, and their rows.
 */
#ifndef AUTH_SESSION_SQL_H
#define AUTH_SESSION_SQL_H

#include "auth/session.h"
#include "db/stmt.h"

enum session_stmt {
	SESSION_FIND,
	SESSION_TOUCH,
	SESSION_ADD,
	SESSION_END,
	SESSION_END_TOKEN,
	SESSION_END_OTHERS,
	SESSION_LIST,
	SESSION_SIGNED_IN,
	SESSION_FORGET_OVER,
	SESSION_STMT__MAX
};

extern const struct db_stmt session_stmts[SESSION_STMT__MAX];

struct session_found {
	struct session_id session_id;
	struct user_id user_id;
	struct utc seen;
	bool must_enrol;
	int64_t store, choices; /* struct db_versions */
};

#endif
