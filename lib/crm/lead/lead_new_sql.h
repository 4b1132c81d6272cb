/*
 * lead_new_sql.h - the statements of lead_new.c.
 */
#ifndef CRM_LEAD_NEW_SQL_H
#define CRM_LEAD_NEW_SQL_H

#include "db/stmt.h"

enum lead_new_stmt {
	LEAD_NEW_STATUSES,
	LEAD_NEW_TYPE,
	LEAD_NEW_ENTER,
	LEAD_NEW_RECEIVE,
	LEAD_NEW_STMT__MAX
};

/* The row of LEAD_NEW_STATUSES. */
struct lead_new_status {
	struct lead_status_id id;
	const char *name;
	bool is_default; /* the one for 'created' */
};

/* The row of LEAD_NEW_TYPE. */
struct lead_new_role {
	const char *lead_type;
};

extern const struct db_stmt lead_new_stmts[LEAD_NEW_STMT__MAX];

#endif
