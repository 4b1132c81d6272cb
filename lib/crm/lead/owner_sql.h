/*
 * owner_sql.h - the statements of owner.c and owner_hand_over.c.
 */
#ifndef CRM_OWNER_SQL_H
#define CRM_OWNER_SQL_H

#include "crm/lead/owner.h"
#include "db/stmt.h"

enum owner_stmt {
	OWNER_USERS_ACTIVE,
	OWNER_USERS_COUNT,
	OWNER_USER_NAME,
	OWNER_LEADS,
	OWNER_LEAVING_OWNED,
	OWNER_LEAVING_SECONDED,
	OWNER_INSERT_EVENTS,
	OWNER_INSERT_AUDIT,
	OWNER_MOVE_TASKS,
	OWNER_MOVE_APPOINTMENTS,
	OWNER_UPDATE_LEADS,
	OWNER_POOL,
	OWNER_POOL_OPEN,
	OWNER_POOL_COUNT,
	OWNER_EVENTS,
	OWNER_EVENTS_CUSTOMER,
	OWNER_OPEN_COUNT,
	OWNER_LEAVING_TASKS,
	OWNER_LEAVING_APPOINTMENTS,
	OWNER_LEAVING_VISITS,
	OWNER_GIVE_TASKS,
	OWNER_GIVE_APPOINTMENTS,
	OWNER_GIVE_VISITS,
	OWNER_STMT__MAX
};

struct owner_users_active {
	bool owner, second;
};
struct owner_pool_open {
	struct lead_id id;
	const char *name;
};
/* What is open in the name of somebody who leaves, on a colleague's lead or on none. */
struct owner_item {
	int64_t id;
	struct user_id lead_owner; /* active, and not the one who leaves; 0 = none */
};

extern const struct db_stmt owner_stmts[OWNER_STMT__MAX];

#endif
