/*
 * reach_sql.h - the statements of reach.c.
 */
#ifndef CRM_REACH_SQL_H
#define CRM_REACH_SQL_H

#include "db/stmt.h"

enum reach_stmt { REACH_OF_LEAD, REACH_CAME_BACK, REACH_STMT__MAX };

extern const struct db_stmt reach_stmts[REACH_STMT__MAX];

enum reach_part {
	REACH_UNSET,
	REACH_PHONE,
	REACH_EMAIL,
	REACH_SHARED_PHONE, /* the id is a customer's */
	REACH_SHARED_EMAIL,
	REACH_BLOCK
};

struct reach_row {
	int part; /* enum reach_part */
	int64_t id;
	bool preferred;
	const char *text; /* number, address or channel */
	/* of a block */
	const char *state, *how;
	struct utc at;
};

#endif
