/*
 * feed_sql.h - the statements of feed.c.
 */
#ifndef AUTH_FEED_SQL_H
#define AUTH_FEED_SQL_H

#include "db/stmt.h"

enum feed_stmt { FEED_FIND, FEED_EXISTS, FEED_SET, FEED_STMT__MAX };

struct feed_found {
	struct user_id user_id;
	int64_t store, choices; /* struct db_versions */
};

extern const struct db_stmt feed_stmts[FEED_STMT__MAX];

#endif
