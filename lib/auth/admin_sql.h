/*
 * admin_sql.h - every statement of admin.h.
 */
#ifndef AUTH_ADMIN_SQL_H
#define AUTH_ADMIN_SQL_H

#include "auth/admin.h"
#include "db/stmt.h"

enum admin_stmt {
	ADMIN_USER_LIST,
	ADMIN_USER_GET,
	ADMIN_USER_HOLD,
	ADMIN_USER_BY_LOGIN,
	ADMIN_USER_ADD,
	ADMIN_USER_UPDATE,
	ADMIN_USER_SET_PASSWORD,
	ADMIN_USER_REVOKE_FEED,
	ADMIN_USER_RIGHTS,
	ADMIN_USER_RIGHTS_CLEAR,
	ADMIN_USER_RIGHTS_ADD,
	ADMIN_TURN,
	ADMIN_USER_POWER,
	ADMIN_POWERS,
	ADMIN_ROLE_LIST,
	ADMIN_ROLE_GET,
	ADMIN_ROLE_HOLD,
	ADMIN_ROLE_ADD,
	ADMIN_ROLE_UPDATE,
	ADMIN_ROLE_CLEAR,
	ADMIN_ROLE_FILL,
	ADMIN_PERMISSION_LIST,
	ADMIN_TEAM_LIST,
	ADMIN_TEAM_GET,
	ADMIN_TEAM_HOLD,
	ADMIN_TEAM_ADD,
	ADMIN_TEAM_RENAME,
	ADMIN_EVENT_LIST,
	ADMIN_EVENT_KINDS,
	ADMIN_EVENT_NAMES,
	ADMIN_STMT__MAX
};

/* Clauses of ADMIN_USER_LIST and ADMIN_EVENT_LIST. */
#define ADMIN_USER_ACTIVE  (1u << 0)
#define ADMIN_USER_WORDS   (1u << 1)
#define ADMIN_EVENT_FROM   (1u << 0)
#define ADMIN_EVENT_UNTIL  (1u << 1)
#define ADMIN_EVENT_USER   (1u << 2)
#define ADMIN_EVENT_ENTITY (1u << 3)
#define ADMIN_EVENT_VERB   (1u << 4)
#define ADMIN_EVENT_BEFORE (1u << 5)

extern const struct db_stmt admin_stmts[ADMIN_STMT__MAX];

/* What a user may do and how far the user sees. */
struct admin_power {
	const char *codes, *scope;
};

#endif
