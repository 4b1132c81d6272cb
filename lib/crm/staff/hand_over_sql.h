/*
 * hand_over_sql.h - the statements of hand_over.c.
 */
#ifndef CRM_HAND_OVER_SQL_H
#define CRM_HAND_OVER_SQL_H

#include "db/stmt.h"

enum hand_over_stmt {
	HAND_OVER_USERS_COUNT,
	HAND_OVER_OPEN_COUNT,
	HAND_OVER_LEAVING_OWNED,
	HAND_OVER_LEAVING_SECONDED,
	HAND_OVER_LEAVING_TASKS,
	HAND_OVER_LEAVING_APPOINTMENTS,
	HAND_OVER_LEAVING_VISITS,
	HAND_OVER_STMT__MAX
};

/* What is open in the name of somebody who leaves, on a colleague's lead or on none. */
struct hand_over_item {
	int64_t id;
	struct user_id lead_owner; /* active, and not the one who leaves; 0 = none */
};

extern const struct db_stmt hand_over_stmts[HAND_OVER_STMT__MAX];

#endif
