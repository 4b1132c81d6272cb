/*
 * owner_sql.h - the statements of owner.c and owner_moves.c.
 */
#ifndef CRM_OWNER_SQL_H
#define CRM_OWNER_SQL_H

#include "crm/work/owner.h"
#include "db/stmt.h"

#define OPEN_TASK        "t.status = 'open'"
#define OPEN_APPOINTMENT "a.status IN ('planned', 'confirmed')"

enum owner_stmt {
	OWNER_USERS_ACTIVE,
	OWNER_USER_NAME,
	OWNER_LEADS,
	OWNER_INSERT_EVENTS,
	OWNER_INSERT_AUDIT,
	OWNER_MOVE_TASKS,
	OWNER_MOVE_APPOINTMENTS,
	OWNER_GIVEN,
	OWNER_POOL,
	OWNER_POOL_OPEN,
	OWNER_POOL_COUNT,
	OWNER_EVENTS_CUSTOMER,
	OWNER_STMT__MAX
};

struct owner_users_active {
	bool owner, second;
};
struct owner_pool_open {
	struct lead_id id;
	const char *name;
};
extern const struct db_stmt owner_stmts[OWNER_STMT__MAX];

#endif
