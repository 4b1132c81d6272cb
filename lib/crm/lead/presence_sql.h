/*
 * presence_sql.h - the statements of presence.c.
 */
#ifndef CRM_PRESENCE_SQL_H
#define CRM_PRESENCE_SQL_H

#include "db/stmt.h"

enum presence_stmt {
	PRESENCE_FIND,
	PRESENCE_ADD,
	PRESENCE_RENEW,
	PRESENCE_FORGET,
	PRESENCE_STMT__MAX
};

/* A row of PRESENCE_FIND: one who has the record open, or the actor. */
struct presence_row {
	struct user_id user_id;
	const char *user_name;
	struct utc opened_at;
};

extern const struct db_stmt presence_stmts[PRESENCE_STMT__MAX];

#endif
