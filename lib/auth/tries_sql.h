/*
 * tries_sql.h - the statements of tries.c.
 */
#ifndef AUTH_TRIES_SQL_H
#define AUTH_TRIES_SQL_H

#include "base/date.h"
#include "db/stmt.h"

enum tries_stmt {
	TRIES_HOLD,
	TRIES_LIST,
	TRIES_SET,
	TRIES_NOTE_PLACE,
	TRIES_FORGET,
	TRIES_STMT__MAX
};

extern const struct db_stmt tries_stmts[TRIES_STMT__MAX];

struct tries_row {
	const char *kind;
	int failures;
	struct utc next_allowed_at;
};

#endif
