/*
 * kept_sql.h - the statements of kept.c.
 */
#ifndef AUTH_KEPT_SQL_H
#define AUTH_KEPT_SQL_H

#include "db/stmt.h"

enum kept_stmt { KEPT_KEY, KEPT_STMT__MAX };

extern const struct db_stmt kept_stmts[KEPT_STMT__MAX];

struct kept_key {
	struct db_bytes form_key;
};

#endif
