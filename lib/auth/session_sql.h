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
	SESSION_END_OTHERS,
	SESSION_LIST,
	SESSION_SIGN_IN_USER,
	SESSION_SIGNED_IN,
	SESSION_TRIES_HOLD,
	SESSION_TRIES,
	SESSION_TRIES_SET,
	SESSION_FORGET_TRIES,
	SESSION_FORGET_OVER,
	SESSION_STMT__MAX
};

extern const struct db_stmt session_stmts[SESSION_STMT__MAX];

struct session_found {
	struct session_id session_id;
	struct user_id user_id;
	struct team_id team_id;
	struct utc seen;
	const char *scope, *login, *name, *role_name, *theme;
	const char *codes; /* effective permissions, separated by commas */
};

struct session_user {
	struct user_id id;
	const char *login;
	const char *password_hash; /* NULL: may not sign in */
	bool is_active;
	bool familiar; /* signed in from this address before */
};

struct session_tries {
	bool of_address;
	int failures;
	struct utc next_allowed_at;
};

#endif
