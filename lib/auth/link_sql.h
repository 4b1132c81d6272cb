/*
 * link_sql.h - the statements of link.c.
 */
#ifndef AUTH_LINK_SQL_H
#define AUTH_LINK_SQL_H

#include "auth/link.h"
#include "db/stmt.h"

enum link_stmt {
	LINK_ADD,
	LINK_ADD_RESETS,
	LINK_KIND,
	LINK_SET_SECRET,
	LINK_FIND,
	LINK_TAKE,
	LINK_SET_PASSWORD,
	LINK_VOID,
	LINK_FORGET,
	LINK_STMT__MAX
};

extern const struct db_stmt link_stmts[LINK_STMT__MAX];

struct link_row {
	const char *kind;
};

#endif
