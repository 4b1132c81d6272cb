/*
 * second_sql.h - the statements of second.c and second_proof.c.
 */
#ifndef AUTH_SECOND_SQL_H
#define AUTH_SECOND_SQL_H

#include "auth/second.h"
#include "db/stmt.h"

enum second_stmt {
	SECOND_STATE,
	SECOND_SET,
	SECOND_SECRET,
	SECOND_TAKE_STEP,
	SECOND_REMOVE,
	SECOND_CODES_CLEAR,
	SECOND_CODE_ADD,
	SECOND_CODE_COUNT,
	SECOND_CODE_TAKE,
	SECOND_SESSION_FREE,
	SECOND_STMT__MAX
};

extern const struct db_stmt second_stmts[SECOND_STMT__MAX];

struct second_row {
	const char *secret; /* sealed */
	int64_t last_step;
};

#endif
