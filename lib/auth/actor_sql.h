/*
 * actor_sql.h - the statement of actor.c, and its row.
 */
#ifndef AUTH_ACTOR_SQL_H
#define AUTH_ACTOR_SQL_H

#include "db/stmt.h"

enum actor_stmt { ACTOR_FIND, ACTOR_STMT__MAX };

extern const struct db_stmt actor_stmts[ACTOR_STMT__MAX];

struct actor_found {
	struct team_id team_id;
	struct role_id role_id;
	const char *scope, *login, *name, *role_name, *theme;
	const char *codes; /* effective permissions, separated by commas */
};

#endif
